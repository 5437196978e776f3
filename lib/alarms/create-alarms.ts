import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from './alarm-definition';
import type { AlarmKind } from './alarm-kind';
import { checkAlarms } from './alarm-limits';
import { Alarms } from './alarms';
import { notifyOf } from './notified-topics';

/** What to do about each alarm, one page a kind. */
const RUNBOOKS = 'https://github.com/sluice-cdk/sluice/blob/main/docs/runbooks';

/**
 * The alarms of a construct, below it, each under the name of its kind, but for those that are
 * left out. Missing data never makes them fire: where nothing happens, nothing is told.
 *
 * @throws when a setting is for none of them, or could not work
 */
export function createAlarms(
  scope: Construct,
  alarms: Alarms | undefined,
  definitions: readonly AlarmDefinition[],
): Alarm[] {
  const wanted = alarms ?? Alarms.on();
  checkAlarms(scope, wanted, definitions);
  return addAlarms(scope, wanted, definitions);
}

/** Further alarms of a construct whose settings are checked already. */
export function addAlarms(
  scope: Construct,
  alarms: Alarms | undefined,
  definitions: readonly AlarmDefinition[],
): Alarm[] {
  return definitions
    .filter(({ kind }) => alarms?.includes(kind) ?? true)
    .map((definition) => createAlarm(scope, definition));
}

function createAlarm(scope: Construct, definition: AlarmDefinition): Alarm {
  const { kind, metric, threshold, datapointsToAlarm, evaluationPeriods } = definition;
  const alarm = new Alarm(scope, kind, {
    alarmDescription: description(scope, definition),
    metric,
    threshold,
    datapointsToAlarm,
    evaluationPeriods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  notifyOf(alarm);
  return alarm;
}

/** What somebody reads who has just been woken: which one, what it means, what to do first. */
function description(scope: Construct, { kind, means, firstStep }: AlarmDefinition): string {
  // Last and without a full stop, so that whatever shows it makes a link of it.
  return `${scope.node.path}: ${means} ${firstStep} More: ${RUNBOOKS}/${pageOf(kind)}`;
}

/** `DeadLettersAlarm` has `dead-letters.md`. */
function pageOf(kind: AlarmKind): string {
  const words = kind.replace(/Alarm$/, '').replaceAll(/(?<=.)[A-Z]/g, '-$&');
  return `${words.toLowerCase()}.md`;
}
