import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { foreignTopics } from '../../../proof/probes/foreign-topics';
import { won } from './support/attacked';

describe('deliveries of foreign topics', () => {
  it('get through to a queue that lets SNS in', () => {
    expect(
      won(foreignTopics, (stack) => {
        new Topic(stack, 'Refunds');
        const inbox = new Queue(stack, 'Inbox');
        inbox.grantSendMessages(new ServicePrincipal('sns.amazonaws.com'));
      }),
    ).toEqual([
      'deliver forged messages from a topic of another account to <Inbox>',
      'deliver forged messages from a topic of another stack to <Inbox>',
      'deliver forged messages from <Refunds>, which it is not subscribed to, to <Inbox>',
    ]);
  });

  it('get through from the rest of the account where only the account is asked for', () => {
    expect(
      won(foreignTopics, (stack) => {
        const sns = new ServicePrincipal('sns.amazonaws.com', {
          conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
        });
        new Queue(stack, 'Inbox').grantSendMessages(sns);
      }),
    ).toEqual(['deliver forged messages from a topic of another stack to <Inbox>']);
  });

  it('are kept out where only the topic that a queue is subscribed to is let in', () => {
    expect(
      won(foreignTopics, (stack) => {
        new Topic(stack, 'Refunds');
        const deadLetterQueue = new Queue(stack, 'Undelivered');
        const subscription = new SqsSubscription(new Queue(stack, 'Inbox'), { deadLetterQueue });
        new Topic(stack, 'Events').addSubscription(subscription);
      }),
    ).toEqual([]);
  });
});
