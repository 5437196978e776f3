import type { IConstruct } from 'constructs';
import { identityLines } from './identity/identity-lines';
import { Report, reportText } from './report';
import type { StackView } from './template/stack-view';
import { viewOfTemplate, viewsOf } from './template/stack-views';

/**
 * Which resources hold something that is lost when they are replaced: one line each, with the
 * logical id, what happens to them, and the physical name where one is fixed.
 *
 * A logical id that changes replaces the resource at the next deployment; the line that moves here
 * says so before.
 *
 * @example
 * expect.addSnapshotSerializer(new ReportSerializer());
 * expect(IdentityReport.of(stack)).toMatchSnapshot();
 */
export class IdentityReport extends Report {
  /**
   * Synthesises the app and reports on the stateful resources below a construct. For an app or a
   * stage, on each of its stacks.
   */
  public static of(scope: IConstruct): IdentityReport {
    return new IdentityReport(viewsOf(scope));
  }

  /** Reports on a template as `cdk synth` or `Template.fromStack(stack).toJSON()` gives it. */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for a JSON value is any
  public static ofTemplate(template: { [key: string]: any }): IdentityReport {
    return new IdentityReport([viewOfTemplate(template)]);
  }

  private constructor(stacks: StackView[]) {
    super(reportText(stacks, identityLines, 'nothing holds state'));
  }
}
