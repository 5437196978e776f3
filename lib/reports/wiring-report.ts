import type { IConstruct } from 'constructs';
import { Report, reportText } from './report';
import type { StackView } from './template/stack-view';
import { viewOfTemplate, viewsOf } from './template/stack-views';
import { wiringLines } from './wiring/wiring-lines';

/**
 * What is connected to what: one line an edge, with its settings.
 *
 * It tells of subscriptions, dead-letter queues, event sources, schedules, rules, pipes, API routes,
 * aliases, scaling, destinations of asynchronous invocations, bucket notifications, log subscriptions
 * and alarms. Resources are bare construct paths, what is not in the template is in quotes.
 *
 * @example
 * expect.addSnapshotSerializer(new ReportSerializer());
 * expect(WiringReport.of(stack)).toMatchSnapshot();
 */
export class WiringReport extends Report {
  /**
   * Synthesises the app and reports on the edges that begin or end below a construct. For an app or
   * a stage, on each of its stacks.
   */
  public static of(scope: IConstruct): WiringReport {
    return new WiringReport(viewsOf(scope));
  }

  /** Reports on a template as `cdk synth` or `Template.fromStack(stack).toJSON()` gives it. */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for a JSON value is any
  public static ofTemplate(template: { [key: string]: any }): WiringReport {
    return new WiringReport([viewOfTemplate(template)]);
  }

  private constructor(stacks: StackView[]) {
    super(reportText(stacks, wiringLines, 'nothing is connected'));
  }
}
