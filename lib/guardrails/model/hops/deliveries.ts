import { ifKnown } from '../../rule';
import { SUBSCRIPTION } from '../messages/topics';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { BUCKET, CDK_NOTIFICATIONS, notificationsOf } from './bucket-notifications';
import { byRole, byService, type Hop, hopsNamed } from './hop';

export const RULE = 'AWS::Events::Rule';
export const SCHEDULE = 'AWS::Scheduler::Schedule';

/** What hands events on. */
export const DELIVERERS = [SUBSCRIPTION, RULE, SCHEDULE, BUCKET, CDK_NOTIFICATIONS] as const;

/** Where a subscription, a rule, a schedule or a bucket hands its events on to. */
export function deliveriesOf(from: Resource, model: Model): Iterable<Hop> {
  switch (from.type) {
    case SUBSCRIPTION:
      // What else there is has no policy.
      return ['sqs', 'lambda'].includes(from.text('Protocol') ?? '')
        ? hopsNamed(from, ['Endpoint'], () =>
            byService('sns.amazonaws.com', from.text('TopicArn') ?? ''),
          )
        : [];
    case RULE:
      return hopsNamed(from, ['Targets.*.Arn'], (property) => {
        const role = property.replace(/Arn$/, 'RoleArn');
        return from.value(role) === undefined
          ? byService('events.amazonaws.com', from.arn)
          : byRole(from, role);
      });
    case SCHEDULE:
      return hopsNamed(from, ['Target.Arn'], () => byRole(from, 'Target.RoleArn'));
    default:
      return notificationsOf(from, model);
  }
}

/** The deliveries of the whole app, as far as they are known. */
export function allDeliveries(model: Model): readonly Hop[] {
  return model.derive(readAll);
}

function readAll(model: Model): readonly Hop[] {
  const hops: Hop[] = [];
  for (const from of model.of(...DELIVERERS)) {
    // Those that are known come before what is not.
    ifKnown(() => {
      for (const hop of deliveriesOf(from, model)) hops.push(hop);
    });
  }
  return hops;
}
