import { DELIVERERS, deliveriesOf, RULE } from '../../model/hops/deliveries';
import { type Hop, type Sender, senderName } from '../../model/hops/hop';
import { serviceOf } from '../../model/hops/receivers';
import { QUEUE } from '../../model/messages/queues';
import { SUBSCRIPTION, TOPIC } from '../../model/messages/topics';
import type { Model } from '../../model/model';
import { senderMay, senderMayInvoke } from '../../model/policies/sender-may';
import { resourceRule } from '../../rule';
import { eachOf } from './each-of';
import { permissionChange } from './sender-words';

export const targetPermission = resourceRule({
  id: 'target-permission',
  severity: 'error',
  mistake: 'A rule, a schedule, a bucket or a topic hands events to a target that does not let it.',
  why: 'Every event is refused and, after some attempts or none, dropped; the notification of a bucket fails the deployment. CDK adds what is needed to targets that it makes, and cannot to those that are imported, even from another stack of the same app.',
  link: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
  fix: 'give the target itself instead of an import of it, or add the permission beside it: with the ARN of the rule, topic or bucket as aws:SourceArn; for a schedule, let its role',
  about: DELIVERERS,
  *check(from, model) {
    // subscription-permission looks at those.
    if (from.type === SUBSCRIPTION && from.text('Protocol') === 'sqs') return;
    yield* eachOf(deliveriesOf(from, model), function* (hop) {
      const action = ACTIONS[serviceOf(hop.to)];
      if (action === undefined) return;
      const sender = hop.sender();
      // A rule may do without the role that it has, where the policy of the target lets it.
      if (from.type === RULE && 'role' in sender) return;
      if (may(hop, sender, action, model)) return;
      yield {
        resource: from,
        property: hop.property,
        message: `hands events to ${hop.to}, which ${senderName(sender)} may not: ${action} is missing`,
        change: permissionChange(sender, action),
      };
    });
  },
});

const INVOKE = 'lambda:InvokeFunction';

/** By service of the target; what else there is has permissions of other kinds. */
const ACTIONS: Readonly<Record<string, string>> = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  lambda: INVOKE,
};

function may({ to }: Hop, sender: Sender, action: string, model: Model): boolean {
  return action === INVOKE
    ? senderMayInvoke(sender, to, model)
    : senderMay(sender, action, model.find(to, QUEUE, TOPIC), model);
}
