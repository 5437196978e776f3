import type { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/** Of a hundred receives: above it a message costs more than two of them. */
const RETRIED = 50;

/** Receives a period below which a share says nothing: a lone failing message has about five. */
const FEWEST_RECEIVES = 10;

/**
 * Most of what is received is not deleted, for three periods on end: it comes again, is paid for
 * again, and ends among the dead letters. Partial batch failures raise no error of the function,
 * so nothing else shows it as long as messages still have receives left.
 *
 * @param period longer than one batch takes: received and deleted are then mostly in the same one
 * @see https://github.com/aws-samples/aws-cdk-examples/issues/690
 */
export function retryStormAlarm(inbox: IQueue, period: Duration): AlarmDefinition {
  return {
    kind: AlarmKind.RETRY_STORM,
    metric: new MathExpression({
      expression: `IF(received >= ${FEWEST_RECEIVES}, 100 * (received - FILL(deleted, 0)) / received, 0)`,
      usingMetrics: {
        received: inbox.metricNumberOfMessagesReceived({ period }),
        deleted: inbox.metricNumberOfMessagesDeleted({ period }),
      },
      label: 'Receives that end in no deletion (%)',
      period,
    }),
    threshold: RETRIED,
    datapointsToAlarm: 3,
    evaluationPeriods: 3,
    means:
      'More than half of what the function receives is not handled and comes again, which is paid for each time.',
    firstStep:
      "Look in the function's log for what fails, mostly something it calls; if that takes long to repair, disable the event source mapping until then.",
  };
}
