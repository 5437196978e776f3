import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import type { TrackedProps } from '../../../../lib/functions/cold-start/tracked';
import { propertiesOf, shippingFunction, shop } from '../shop';
import { alarmOf, resourcesOf } from './resources';

function tracked(props: Partial<TrackedProps> = {}, reservedConcurrentExecutions?: number) {
  const stack = shop();
  const coldStart = ColdStart.tracked({ min: 2, max: 10, ...props });
  return { stack, fn: shippingFunction(stack, { coldStart, reservedConcurrentExecutions }) };
}

/** The alias's name, made from its ARN: the alias is created first. */
const ALIAS = {
  'Fn::Join': [
    '',
    [
      'function:',
      { 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: expect.stringMatching(/^ShipAlias/) }] }] },
      ':live',
    ],
  ],
};

describe('ColdStart.tracked', () => {
  it('scales the alias between its bounds, and leaves the number to that alone', () => {
    const { stack, fn } = tracked();
    expect(resourcesOf(stack, 'AWS::ApplicationAutoScaling::ScalableTarget')).toEqual([
      {
        Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        Properties: {
          ServiceNamespace: 'lambda',
          ScalableDimension: 'lambda:function:ProvisionedConcurrency',
          ResourceId: ALIAS,
          MinCapacity: 2,
          MaxCapacity: 10,
        },
      },
    ]);
    expect(propertiesOf(fn.alias)).not.toHaveProperty('ProvisionedConcurrencyConfig');
  });

  it('tracks the maximum of the utilisation, and waits between two changes', () => {
    const { stack } = tracked();
    const [policy] = resourcesOf(stack, 'AWS::ApplicationAutoScaling::ScalingPolicy');
    expect(policy?.Properties).toEqual({
      PolicyName: 'Utilization',
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: { Ref: expect.stringMatching(/^ShipScaling/) },
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 0.7,
        ScaleOutCooldown: 60,
        ScaleInCooldown: 300,
        CustomizedMetricSpecification: {
          MetricName: 'ProvisionedConcurrencyUtilization',
          Namespace: 'AWS/Lambda',
          Statistic: 'Maximum',
          Dimensions: [
            { Name: 'FunctionName', Value: { Ref: expect.stringMatching(/^ShipFunction/) } },
            {
              Name: 'Resource',
              Value: {
                'Fn::Join': ['', [{ Ref: expect.stringMatching(/^ShipFunction/) }, ':live']],
              },
            },
          ],
        },
      },
    });
  });

  it('creates no role: the service has one of its own', () => {
    expect(resourcesOf(tracked().stack, 'AWS::IAM::Role')).toHaveLength(1);
  });

  it('tells of a spill-over soon, and of a high utilisation once scaling had its time', () => {
    const { fn } = tracked();
    expect(alarmOf(fn, 'SpilloverAlarm')).toMatchObject({
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
    });
    expect(alarmOf(fn, 'UtilizationAlarm')).toMatchObject({
      DatapointsToAlarm: 10,
      EvaluationPeriods: 11,
      AlarmDescription: expect.stringContaining('Raise max of ColdStart.tracked'),
    });
  });

  it('works twice in one stack', () => {
    const stack = shop();
    const coldStart = ColdStart.tracked({ min: 1, max: 2 });
    shippingFunction(stack, { coldStart }, 'One');
    shippingFunction(stack, { coldStart }, 'Two');
    expect(resourcesOf(stack, 'AWS::ApplicationAutoScaling::ScalingPolicy')).toHaveLength(2);
  });

  const MIN = 'min of ColdStart.tracked must be a whole number of at least 1, got %';
  const MAX = 'max of ColdStart.tracked must be a whole number of at least 1, got %';
  const UTILIZATION =
    'utilization of ColdStart.tracked must be from 0.1 to 0.9, got %; leave it out for 0.7';
  it.each<[string, string, number, Partial<TrackedProps>, number?]>([
    ['no minimum', MIN, 0, { min: 0 }],
    ['a minimum in parts', MIN, 1.5, { min: 1.5 }],
    ['a maximum in parts', MAX, 2.5, { max: 2.5 }],
    [
      'a maximum below the minimum',
      'max of ColdStart.tracked must be at least min (2), got %; raise it',
      1,
      { max: 1 },
    ],
    ['a utilisation below', UTILIZATION, 0.09, { utilization: 0.09 }],
    ['a utilisation above', UTILIZATION, 0.91, { utilization: 0.91 }],
    ['a utilisation that is no number', UTILIZATION, Number.NaN, { utilization: Number.NaN }],
    [
      'a maximum above the reservation',
      'max of ColdStart.tracked must be at most reservedConcurrentExecutions (9), got %; lower it or raise the reservation',
      10,
      {},
      9,
    ],
  ])('rejects %s', (_, message, got, props, ...[reserved]) => {
    expect(() => tracked(props, reserved)).toThrow(
      `Shop/Ship: ${message.replace('%', String(got))}`,
    );
  });

  it.each<[string, Partial<TrackedProps>, number?]>([
    ['the least minimum', { min: 1 }],
    ['a maximum that is the minimum', { max: 2 }],
    ['the lowest utilisation', { utilization: 0.1 }],
    ['the highest utilisation', { utilization: 0.9 }],
    ['a maximum that is the reservation', {}, 10],
  ])('takes %s', (_, props, ...[reserved]) => {
    expect(() => tracked(props, reserved)).not.toThrow();
  });
});
