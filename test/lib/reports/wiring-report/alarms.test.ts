import { arn, linesOn, ref, shop } from './shop';

describe('an alarm', () => {
  it('is told with what sets it off, and when it notifies whom', () => {
    expect(
      linesOn(
        'AWS::CloudWatch::Alarm',
        {
          AlarmActions: [ref('Alarms')],
          ComparisonOperator: 'GreaterThanThreshold',
          Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Letters', 'QueueName'] } }],
          EvaluationPeriods: 3,
          DatapointsToAlarm: 2,
          MetricName: 'ApproximateNumberOfMessagesVisible',
          Namespace: 'AWS/SQS',
          OKActions: [ref('Alarms'), ref('Placed')],
          Period: 60,
          Statistic: 'Maximum',
          Threshold: 0,
          TreatMissingData: 'notBreaching',
        },
        shop,
      ),
    ).toEqual([
      'Subject -> Alarms on alarm and on recovery, Maximum ApproximateNumberOfMessagesVisible (QueueName Letters) > 0 in 2 of 3 × 60 s, missing data notBreaching',
      'Subject -> Placed on recovery, Maximum ApproximateNumberOfMessagesVisible (QueueName Letters) > 0 in 2 of 3 × 60 s, missing data notBreaching',
    ]);
  });

  it('is told with the metrics that it is worked out from, and the alias they are of', () => {
    const metric = (id: string, name: string) => ({
      Id: id,
      MetricStat: {
        Metric: {
          Dimensions: [
            { Name: 'Resource', Value: { 'Fn::Join': ['', [ref('Function'), ':live']] } },
            { Name: 'FunctionName', Value: ref('Function') },
          ],
          MetricName: name,
          Namespace: 'AWS/Lambda',
        },
        Period: 60,
        Stat: 'Sum',
      },
      ReturnData: false,
    });
    expect(
      linesOn(
        'AWS::CloudWatch::Alarm',
        {
          AlarmActions: [ref('Alarms')],
          ComparisonOperator: 'GreaterThanThreshold',
          EvaluationPeriods: 3,
          Metrics: [
            { Expression: '100 * errors / all', Id: 'rate', Label: 'Failed (%)' },
            metric('errors', 'Errors'),
            { ...metric('all', 'Invocations'), AccountId: '111111111111' },
          ],
          Threshold: 5,
        },
        shop,
      ),
    ).toEqual([
      'Subject -> Alarms on alarm, 100 * errors / all > 5 in 3 of 3, all = Sum Invocations (FunctionName Function, Resource <Function>:live) × 60 s AccountId 111111111111, errors = Sum Errors (FunctionName Function, Resource <Function>:live) × 60 s',
    ]);
  });

  it('is told with the alarms it is made of', () => {
    expect(
      linesOn(
        'AWS::CloudWatch::CompositeAlarm',
        {
          AlarmActions: [ref('Alarms')],
          AlarmRule: { 'Fn::Join': ['', ['ALARM("', arn('One'), '")']] },
        },
        shop,
      ),
    ).toEqual(['Subject -> Alarms on alarm, ALARM("<One.Arn>")']);
  });
});
