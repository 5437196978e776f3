import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type AlarmDefinition, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * Messages wait and not one is handled: the event source is off, the function reserves nothing, or
 * every batch hangs.
 *
 * A lone message that fails again and again does not look like it: it is hidden nearly all the
 * time. Nor does an idle queue, where nothing waits. One minute may be missing, since the latest
 * count of deletions can be late, and `FILL` would take it for none for ever.
 *
 * @param minutes longer than one batch takes, so that a slow function has deleted something
 * @see https://github.com/aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws/pull/767
 */
export function stalledQueueAlarm(inbox: IQueue, minutes: number): AlarmDefinition {
  return {
    kind: AlarmKind.STALLED_QUEUE,
    metric: new MathExpression({
      expression: 'IF(waiting > 0 AND FILL(deleted, 0) == 0, 1, 0)',
      usingMetrics: {
        waiting: inbox.metricApproximateNumberOfMessagesVisible({ period: MINUTE }),
        deleted: inbox.metricNumberOfMessagesDeleted({ period: MINUTE }),
      },
      label: 'Messages wait and none is handled',
      period: MINUTE,
    }),
    threshold: 0,
    datapointsToAlarm: minutes - 1,
    evaluationPeriods: minutes,
    means: `Messages wait in the inbox, and for ${minutes} minutes none was handled.`,
    firstStep:
      "See that the event source mapping is enabled and tells no error as its last result, and that the function's reserved concurrency is not 0; then read the function's log.",
  };
}
