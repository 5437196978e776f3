import type { IConstruct } from 'constructs';
import { accessLines } from './access/access-lines';
import { Report, reportText } from './report';
import type { StackView } from './template/stack-view';
import { viewOfTemplate, viewsOf } from './template/stack-views';

/**
 * Who may do what to which resource under which condition.
 *
 * It tells of identity, resource, key and trust policies alike, managed policies and permissions
 * boundaries, Lambda permissions, function URLs and API routes, in the order of construct paths and
 * whatever the order in the template. A policy at a place it does not know is told with that place.
 * References are in angle brackets, literals bare. What resources of one stack are allowed by
 * policies outside its template, it cannot know.
 *
 * @example
 * expect.addSnapshotSerializer(new ReportSerializer());
 * expect(AccessReport.of(stack)).toMatchSnapshot();
 */
export class AccessReport extends Report {
  /**
   * Synthesises the app and reports on what is below a construct: what its roles may do, and who may
   * do what to its resources. For an app or a stage, on each of its stacks.
   */
  public static of(scope: IConstruct): AccessReport {
    return new AccessReport(viewsOf(scope));
  }

  /** Reports on a template as `cdk synth` or `Template.fromStack(stack).toJSON()` gives it. */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for a JSON value is any
  public static ofTemplate(template: { [key: string]: any }): AccessReport {
    return new AccessReport([viewOfTemplate(template)]);
  }

  private constructor(stacks: StackView[]) {
    super(reportText(stacks, accessLines, 'nobody may do anything'));
  }
}
