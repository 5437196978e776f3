import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { foreignNotifications } from '../../../proof/probes/foreign-notifications';
import { stockFunction } from '../support/synthesised';
import { won } from './support/attacked';

const ACCOUNT = '111122223333';

describe('foreign notifications', () => {
  it('get through to queues, topics and functions that let any of their service in', () => {
    expect(
      won(foreignNotifications, (stack) => {
        const s3 = new ServicePrincipal('s3.amazonaws.com');
        const events = new ServicePrincipal('events.amazonaws.com');
        new Queue(stack, 'Inbox').grantSendMessages(events);
        new Topic(stack, 'Events').grantPublish(s3);
        const report = stockFunction(stack, 'Report');
        report.addPermission('Topics', { principal: new ServicePrincipal('sns.amazonaws.com') });
      }),
    ).toEqual([
      "hand forged events to <Inbox>, by another team's rule",
      'hand forged events to <Inbox>, by a rule of another account',
      "hand forged events to <Events>, by another team's bucket",
      "hand forged events to <Report>, by another team's topic",
      'hand forged events to <Report>, by a topic of another account',
    ]);
  });

  it('get through from a bucket of the same name where only the bucket is asked for', () => {
    expect(
      won(foreignNotifications, (stack) => {
        stockFunction(stack, 'Report').addPermission('Bucket', {
          principal: new ServicePrincipal('s3.amazonaws.com'),
          sourceArn: new Bucket(stack, 'Objects').bucketArn,
        });
      }),
    ).toEqual([
      'hand forged events to <Report>, by a bucket of another account that has the name of <Objects>',
    ]);
  });

  it('are kept out where the source and its account are asked for', () => {
    expect(
      won(foreignNotifications, (stack) => {
        const sourceArn = `arn:aws:events:eu-west-1:${ACCOUNT}:rule/nightly`;
        const conditions = { ArnEquals: { 'aws:SourceArn': sourceArn } };
        const events = new ServicePrincipal('events.amazonaws.com', { conditions });
        new Queue(stack, 'Inbox').grantSendMessages(events);
        stockFunction(stack, 'Report').addPermission('Bucket', {
          principal: new ServicePrincipal('s3.amazonaws.com'),
          sourceArn: new Bucket(stack, 'Objects').bucketArn,
          sourceAccount: ACCOUNT,
        });
      }),
    ).toEqual([]);
  });
});
