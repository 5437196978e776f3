import type { Application } from '../../local/assembly/model';
import type { Attack } from './attack';
import { anotherAccount, service } from './attackers';
import { invocablesOf } from './resources';

/**
 * Services that hand on what happens are made to hand on what happened at somebody else's.
 *
 * Not EventBridge to topics: it delivers nothing to one whose policy asks where an event is from.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 */
export const foreignNotifications: Attack = (application, names) => {
  const queues = application.queues.map(({ arn }) => ({
    action: 'sqs:SendMessage',
    resource: arn,
  }));
  const topics = application.topics.map(({ arn }) => ({ action: 'sns:Publish', resource: arn }));
  const functions = invocablesOf(application).map((arn) => ({
    action: 'lambda:InvokeFunction',
    resource: arn,
  }));
  const notifications = [
    { sources: rulesFor(application), targets: [...queues, ...functions] },
    { sources: bucketsFor(application), targets: [...queues, ...topics, ...functions] },
    { sources: topicsFor(application), targets: functions },
  ];
  return notifications.flatMap(({ sources, targets }) =>
    sources.flatMap(({ name, sourceArn, owner, whose }) =>
      targets.map((target) => ({
        attack: names.readable(`hand forged events to ${target.resource}, by ${whose}`),
        ...service(name, sourceArn, owner),
        ...target,
      })),
    ),
  );
};

interface Source {
  readonly name: string;
  readonly sourceArn: string;
  readonly owner: string;
  readonly whose: string;
}

function rulesFor(application: Application): Source[] {
  const { accountId, region } = application;
  const foreign = anotherAccount(application);
  return [
    { owner: accountId, whose: "another team's rule" },
    { owner: foreign, whose: 'a rule of another account' },
  ].map(({ owner, whose }) => ({
    name: 'events.amazonaws.com',
    sourceArn: `arn:aws:events:${region}:${owner}:rule/of-another-team`,
    owner,
    whose,
  }));
}

function bucketsFor(application: Application): Source[] {
  const { accountId, buckets } = application;
  return [
    {
      name: 's3.amazonaws.com',
      sourceArn: 'arn:aws:s3:::of-another-team',
      owner: accountId,
      whose: "another team's bucket",
    },
    ...buckets.map(({ arn }) => ({
      name: 's3.amazonaws.com',
      sourceArn: arn,
      owner: anotherAccount(application),
      whose: `a bucket of another account that has the name of ${arn}`,
    })),
  ];
}

function topicsFor(application: Application): Source[] {
  const { accountId, region } = application;
  return [
    { owner: accountId, whose: "another team's topic" },
    { owner: anotherAccount(application), whose: 'a topic of another account' },
  ].map(({ owner, whose }) => ({
    name: 'sns.amazonaws.com',
    sourceArn: `arn:aws:sns:${region}:${owner}:of-another-team`,
    owner,
    whose,
  }));
}
