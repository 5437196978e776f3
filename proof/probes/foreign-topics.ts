import type { Application } from '../../local/assembly/model';
import type { Attack } from './attack';
import { anotherAccount, service } from './attackers';

/** SNS is made to deliver what a consumer never asked for, and would take for its own. */
export const foreignTopics: Attack = (application, names) =>
  application.queues.flatMap(({ arn: queueArn }) =>
    topicsFor(queueArn, application).map(({ topicArn, owner, whose }) => ({
      attack: names.readable(`deliver forged messages from ${whose} to ${queueArn}`),
      ...service('sns.amazonaws.com', topicArn, owner),
      action: 'sqs:SendMessage',
      resource: queueArn,
    })),
  );

interface ForeignTopic {
  readonly topicArn: string;
  readonly owner: string;
  readonly whose: string;
}

function topicsFor(queueArn: string, application: Application): ForeignTopic[] {
  const { accountId, region, topics, subscriptions } = application;
  const foreign = anotherAccount(application);
  const connected = new Set(
    subscriptions
      .filter((one) => one.queueArn === queueArn || one.deadLetterQueueArn === queueArn)
      .map(({ topicArn }) => topicArn),
  );
  return [
    {
      topicArn: `arn:aws:sns:${region}:${foreign}:${topics[0]?.name ?? 'topic'}`,
      owner: foreign,
      whose: 'a topic of another account',
    },
    {
      topicArn: `arn:aws:sns:${region}:${accountId}:of-another-stack`,
      owner: accountId,
      whose: 'a topic of another stack',
    },
    ...topics
      .filter(({ arn }) => !connected.has(arn))
      .map(({ arn }) => ({
        topicArn: arn,
        owner: accountId,
        whose: `${arn}, which it is not subscribed to,`,
      })),
  ];
}
