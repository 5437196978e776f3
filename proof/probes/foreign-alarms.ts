import type { Attack } from './attack';
import { anotherAccount, anotherRegion, service } from './attackers';

/** CloudWatch is made to tell whoever is on duty of something that has not happened. */
export const foreignAlarms: Attack = (application, names) => {
  const { accountId, region, topics } = application;
  return topics.flatMap(({ arn: topicArn }) =>
    [
      { owner: anotherAccount(application), where: region, whose: 'an alarm of another account' },
      {
        owner: accountId,
        where: anotherRegion(application),
        whose: 'an alarm in a Region that nobody watches',
      },
    ].map(({ owner, where, whose }) => ({
      attack: names.readable(`publish false alarms to ${topicArn}, by ${whose}`),
      ...service(
        'cloudwatch.amazonaws.com',
        `arn:aws:cloudwatch:${where}:${owner}:alarm:false-alarm`,
        owner,
      ),
      action: 'sns:Publish',
      resource: topicArn,
    })),
  );
};
