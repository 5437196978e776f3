import { DEAD_LETTER_SENDERS, deadLettersOf } from '../../model/hops/dead-letters';
import { queueOrTopic } from '../../model/hops/receivers';
import { refusalByKey } from '../../model/policies/key-may';
import { resourceRule } from '../../rule';
import { eachOf } from './each-of';
import { keyChange, keyMessage } from './sender-words';

export const deadLetterKey = resourceRule({
  id: 'dead-letter-key',
  severity: 'error',
  mistake: 'Dead letters go to an encrypted queue, or topic, whose key their sender may not use.',
  why: 'CDK lets SNS use the key of a queue that is subscribed, and not that of the queue for what could not be delivered. Everything deploys, and the first dead letter is lost. alias/aws/sqs and alias/aws/sns let no service in, and cannot be made to.',
  link: 'https://github.com/aws/aws-cdk/issues/33169',
  fix: 'let the service, or the role, call kms:GenerateDataKey and kms:Decrypt on a customer key; or encrypt with the key of SQS (SQS_MANAGED), which asks nobody',
  about: DEAD_LETTER_SENDERS,
  *check(from, model) {
    yield* eachOf(deadLettersOf(from, model), function* (hop) {
      const receiver = queueOrTopic(hop.to, model);
      const refusal = receiver && refusalByKey(hop.sender, receiver, model);
      if (!receiver || !refusal) return;
      yield {
        resource: from,
        property: hop.property,
        message: `sends dead letters to ${receiver.path}, ${keyMessage(hop.sender(), refusal)}`,
        change: keyChange(hop.sender(), receiver, refusal),
      };
    });
  },
});
