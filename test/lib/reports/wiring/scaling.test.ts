import { WiringReport } from '../../../../lib';

const ALIAS = { Ref: 'Alias' };

/** The lines on one resource, called Subject, beside an alias and its scaling. */
function told(type: string, properties: object): string[] {
  const { text } = WiringReport.ofTemplate({
    Resources: {
      Alias: { Type: 'AWS::Lambda::Alias', Properties: {} },
      Scaling: { Type: 'Custom::Scaling' },
      Subject: { Type: `AWS::ApplicationAutoScaling::${type}`, Properties: properties },
    },
  });
  return text.split('\n').filter((line) => line.startsWith('Subject'));
}

describe('the scaling of an alias', () => {
  const TARGET = {
    ServiceNamespace: 'lambda',
    ScalableDimension: 'lambda:function:ProvisionedConcurrency',
    ResourceId: { 'Fn::Join': ['', ['function:', { 'Fn::Select': [6, ALIAS] }, ':live']] },
    MinCapacity: 1,
    MaxCapacity: 10,
  };
  const LINE = 'Subject -> Alias, 1 to 10 of lambda:function:ProvisionedConcurrency';
  const OPENING = { Schedule: 'cron(30 11 * * ? *)', ScheduledActionName: 'lunch' };

  it.each<[string, object, string[]]>([
    ['with its bounds', {}, [LINE]],
    [
      'with what changes it by the clock, a line each',
      {
        ScheduledActions: [
          {
            ...OPENING,
            Timezone: 'Europe/Zurich',
            ScalableTargetAction: { MinCapacity: 5, MaxCapacity: 10 },
          },
          { Schedule: 'rate(1 day)', ScalableTargetAction: { MaxCapacity: 2 } },
        ],
      },
      [
        'Subject -> Alias at cron(30 11 * * ? *), at least 5, at most 10, in Europe/Zurich',
        'Subject -> Alias at rate(1 day), at most 2',
        LINE,
      ],
    ],
    [
      'with settings that have no words of their own',
      {
        SuspendedState: { ScheduledScalingSuspended: true },
        ScheduledActions: [{ ...OPENING, EndTime: '2030-01-01T00:00:00Z' }],
      },
      [
        'Subject -> Alias at cron(30 11 * * ? *), EndTime 2030-01-01T00:00:00Z',
        `${LINE}, SuspendedState {ScheduledScalingSuspended: true}`,
      ],
    ],
  ])('is told %s', (_, properties, lines) => {
    expect(told('ScalableTarget', { ...TARGET, ...properties })).toEqual(lines);
  });
});

describe('a scaling policy', () => {
  const metric = {
    Namespace: 'AWS/Lambda',
    MetricName: 'Utilization',
    Statistic: 'Maximum',
    Dimensions: [{ Name: 'FunctionName', Value: 'charge' }],
  };

  it.each<[string, object, string]>([
    [
      'with the metric that it keeps, and its waits',
      {
        PolicyType: 'TargetTrackingScaling',
        ScalingTargetId: { Ref: 'Scaling' },
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 0.7,
          ScaleOutCooldown: 60,
          ScaleInCooldown: 300,
          CustomizedMetricSpecification: metric,
        },
      },
      'Subject -> Scaling, keeps Maximum Utilization (FunctionName charge), at 0.7, out after 60 s, in after 300 s',
    ],
    [
      'with settings that have no words of their own',
      {
        PolicyType: 'StepScaling',
        ResourceId: 'table/Orders',
        StepScalingPolicyConfiguration: { Cooldown: 60 },
      },
      'Subject -> "table/Orders", StepScaling, StepScalingPolicyConfiguration {Cooldown: 60}',
    ],
    [
      'with a metric of more than a name',
      {
        ScalingTargetId: { Ref: 'Scaling' },
        TargetTrackingScalingPolicyConfiguration: {
          CustomizedMetricSpecification: { ...metric, Dimensions: [], Unit: 'Percent' },
        },
      },
      'Subject -> Scaling, keeps Maximum Utilization Unit Percent',
    ],
  ])('is told %s', (_, properties, line) => {
    expect(told('ScalingPolicy', properties)).toEqual([line]);
  });
});
