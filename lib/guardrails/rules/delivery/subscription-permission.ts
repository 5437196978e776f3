import { byService } from '../../model/hops/hop';
import { queueOf, SUBSCRIPTION } from '../../model/messages/topics';
import { senderMay } from '../../model/policies/sender-may';
import { resourceRule } from '../../rule';

export const subscriptionPermission = resourceRule({
  id: 'subscription-permission',
  severity: 'error',
  mistake: 'A topic delivers to a queue whose policy does not let it.',
  why: 'SNS drops the messages: nothing reaches the queue, and nothing fails. CDK adds the policy to queues that it makes, and none to a queue that is imported, even from another stack of the same app.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html',
  fix: 'give the subscription the queue itself instead of Queue.fromQueueArn, or add a policy beside the queue that lets sns.amazonaws.com send with the ARN of the topic as aws:SourceArn',
  about: [SUBSCRIPTION],
  *check(subscription, model) {
    const queue = queueOf(subscription, model);
    if (!queue) return;
    const topicArn = subscription.text('TopicArn') ?? '';
    if (senderMay(byService('sns.amazonaws.com', topicArn), 'sqs:SendMessage', queue, model))
      return;
    yield {
      resource: subscription,
      property: 'Endpoint',
      message: `delivers to ${queue.path}, whose policy does not let sns.amazonaws.com send messages of ${topicArn}`,
      change: `queue.addToResourcePolicy(new PolicyStatement({
  principals: [new ServicePrincipal('sns.amazonaws.com')],
  actions: ['sqs:SendMessage'],
  resources: [queue.queueArn],
  conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
}));`,
    };
  },
});
