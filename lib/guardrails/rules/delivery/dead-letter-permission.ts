import { DEAD_LETTER_SENDERS, deadLettersOf } from '../../model/hops/dead-letters';
import { type Hop, senderName } from '../../model/hops/hop';
import { serviceOf } from '../../model/hops/receivers';
import type { Model } from '../../model/model';
import { roleMay } from '../../model/policies/role-may';
import { senderMay, senderMayInvoke } from '../../model/policies/sender-may';
import { resourceRule } from '../../rule';
import { shown, UnknownValue, unknownPart } from '../../template/unknown';
import { eachOf } from './each-of';
import { permissionChange } from './sender-words';

export const deadLetterPermission = resourceRule({
  id: 'dead-letter-permission',
  severity: 'error',
  mistake: 'What is to send dead letters, or the records of a function, may not send them.',
  why: 'It shows with the first dead letter, which is lost. A subscription and a rule send in the name of their service, which the policy of the queue has to let; a schedule and a function send with their role.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html',
  fix: 'let the service send in the policy of the queue, with the ARN of the topic or rule as aws:SourceArn; or let the role send',
  about: DEAD_LETTER_SENDERS,
  *check(from, model) {
    yield* eachOf(deadLettersOf(from, model), function* (hop) {
      const action = ACTIONS[serviceOf(hop.to)];
      if (action === undefined || may(hop, action, model)) return;
      const sender = hop.sender();
      yield {
        resource: from,
        property: hop.property,
        message: `sends to ${hop.to}, which ${senderName(sender)} may not: ${action} is missing`,
        change: permissionChange(sender, action),
      };
    });
  },
});

/** By service of the receiver; what else there is, is not looked at. */
const ACTIONS: Readonly<Record<string, string>> = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  lambda: 'lambda:InvokeFunction',
  events: 'events:PutEvents',
};

const TYPES: Readonly<Record<string, string>> = {
  sqs: 'AWS::SQS::Queue',
  sns: 'AWS::SNS::Topic',
  events: 'AWS::Events::EventBus',
};

function may({ to, sender }: Hop, action: string, model: Model): boolean {
  const type = TYPES[serviceOf(to)];
  if (type === undefined) return senderMayInvoke(sender(), to, model);
  const target = model.tryFind(to, type);
  if (target) return senderMay(sender(), action, target, model);
  const by = sender();
  if ('role' in by && roleMay(by.role, action, undefined, model, to)) return true;
  throw new UnknownValue(unknownPart(to) ?? `the policy of ${shown(to)}`);
}
