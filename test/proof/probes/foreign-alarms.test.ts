import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { foreignAlarms } from '../../../proof/probes/foreign-alarms';
import { won } from './support/attacked';

describe('false alarms', () => {
  const toldBy = (conditions?: Record<string, Record<string, string>>) =>
    won(foreignAlarms, (stack) => {
      const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com', { conditions });
      new Topic(stack, 'OnDuty').grantPublish(cloudWatch);
    });

  it('get through to a topic that any alarm may publish to', () => {
    expect(toldBy()).toEqual([
      'publish false alarms to <OnDuty>, by an alarm of another account',
      'publish false alarms to <OnDuty>, by an alarm in a Region that nobody watches',
    ]);
  });

  it('get through from other Regions where only the account is asked for', () => {
    expect(toldBy({ StringEquals: { 'aws:SourceAccount': '111122223333' } })).toEqual([
      'publish false alarms to <OnDuty>, by an alarm in a Region that nobody watches',
    ]);
  });

  it('are kept out where the alarms of account and Region are meant', () => {
    const sourceArn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*';
    expect(toldBy({ ArnLike: { 'aws:SourceArn': sourceArn } })).toEqual([]);
  });

  it('are kept out of a topic without a policy', () => {
    expect(won(foreignAlarms, (stack) => new Topic(stack, 'OnDuty'))).toEqual([]);
  });
});
