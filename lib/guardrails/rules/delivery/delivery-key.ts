import { DELIVERERS, deliveriesOf, RULE } from '../../model/hops/deliveries';
import { queueOrTopic } from '../../model/hops/receivers';
import { TOPIC } from '../../model/messages/topics';
import { refusalByKey } from '../../model/policies/key-may';
import { resourceRule } from '../../rule';
import { eachOf } from './each-of';
import { keyChange, keyMessage } from './sender-words';

export const deliveryKey = resourceRule({
  id: 'delivery-key',
  severity: 'error',
  mistake:
    'A topic, a rule, a schedule or a bucket delivers to an encrypted queue or topic whose key it may not use.',
  why: 'Nothing arrives, and nothing fails: the service drops what it cannot encrypt. alias/aws/sqs lets no service in, and cannot be made to.',
  link: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  fix: 'let the service call kms:GenerateDataKey and kms:Decrypt in the policy of a customer key, with no aws:SourceArn or aws:SourceAccount where EventBridge publishes to a topic; or encrypt with the key of SQS (SQS_MANAGED), which asks nobody',
  about: DELIVERERS,
  *check(from, model) {
    yield* eachOf(deliveriesOf(from, model), function* (hop) {
      const receiver = queueOrTopic(hop.to, model);
      if (!receiver) return;
      const refusal = refusalByKey(hop.sender, receiver, model);
      // topic-key-of-aws looks at those.
      if (!refusal || (receiver.type === TOPIC && refusal.encryption.by === 'aws')) return;
      const sender = hop.sender();
      // A rule may do without the role that it has.
      if (from.type === RULE && 'role' in sender) return;
      yield {
        resource: from,
        property: hop.property,
        message: `delivers to ${receiver.path}, ${keyMessage(sender, refusal)}`,
        change: keyChange(sender, receiver, refusal),
      };
    });
  },
});
