import { ifKnown } from '../../rule';
import { EVENT_SOURCE, functionFed } from '../functions/event-sources';
import { functionBehind } from '../functions/functions';
import { deadLetterArn, QUEUE } from '../messages/queues';
import { SUBSCRIPTION } from '../messages/topics';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { RULE, SCHEDULE } from './deliveries';
import { byRole, byService, type Hop, hopsNamed, type Sender } from './hop';

export const FUNCTION = 'AWS::Lambda::Function';
export const INVOKE_CONFIG = 'AWS::Lambda::EventInvokeConfig';

/** What may name a place for what it could not hand on; queues, which need nobody's leave, apart. */
export const DEAD_LETTER_SENDERS = [
  SUBSCRIPTION,
  RULE,
  SCHEDULE,
  FUNCTION,
  INVOKE_CONFIG,
  EVENT_SOURCE,
] as const;

/** By type, the properties that name where to. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  [SUBSCRIPTION]: ['RedrivePolicy.deadLetterTargetArn'],
  [RULE]: ['Targets.*.DeadLetterConfig.Arn'],
  [SCHEDULE]: ['Target.DeadLetterConfig.Arn'],
  [FUNCTION]: ['DeadLetterConfig.TargetArn'],
  [INVOKE_CONFIG]: [
    'DestinationConfig.OnFailure.Destination',
    'DestinationConfig.OnSuccess.Destination',
  ],
  [EVENT_SOURCE]: ['DestinationConfig.OnFailure.Destination'],
};

/** Where a resource sends what it could not hand on, and a function the records of its results. */
export function deadLettersOf(from: Resource, model: Model): Iterable<Hop> {
  return hopsNamed(from, PLACES[from.type] ?? [], () => senderOf(from, model));
}

function senderOf(from: Resource, model: Model): Sender {
  switch (from.type) {
    case SUBSCRIPTION:
      return byService('sns.amazonaws.com', from.text('TopicArn') ?? '');
    case RULE:
      return byService('events.amazonaws.com', from.arn);
    case SCHEDULE:
      return byRole(from, 'Target.RoleArn');
    case FUNCTION:
      return byRole(from, 'Role');
    case EVENT_SOURCE:
      return byRole(functionFed(from, model).function, 'Role');
    default:
      return byRole(functionBehind(from.text('FunctionName') ?? '', model).function, 'Role');
  }
}

/** Whether anything of the app sends what it could not hand on to a queue. */
export function takesDeadLetters(queue: Resource, model: Model): boolean {
  return model.derive(deadLetterArns).has(queue.arn);
}

function deadLetterArns(model: Model): ReadonlySet<string | undefined> {
  const arns = new Set<string | undefined>();
  for (const queue of model.of(QUEUE)) arns.add(ifKnown(() => deadLetterArn(queue)));
  for (const from of model.of(...DEAD_LETTER_SENDERS)) {
    // Those that are known come before what is not.
    ifKnown(() => {
      for (const { to } of deadLettersOf(from, model)) arns.add(to);
    });
  }
  return arns;
}
