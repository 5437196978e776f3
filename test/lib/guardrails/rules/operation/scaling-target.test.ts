import { type Resources, ref, resource, told } from './support/told';

const PREDEFINED = {
  PredefinedMetricSpecification: {
    PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization',
  },
};
const OWN = {
  CustomizedMetricSpecification: {
    Namespace: 'AWS/Lambda',
    MetricName: 'ProvisionedConcurrencyUtilization',
    Statistic: 'Maximum',
  },
};

describe('scaling-target', () => {
  const saying = (target: unknown, metric: Resources[string] = PREDEFINED) =>
    told('scaling-target', {
      Busy: resource('AWS::ApplicationAutoScaling::ScalingPolicy', {
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: { TargetValue: target, ...metric },
      }),
    });

  it.each([0.09, 0.91, 1, 70])('rejects %d', (target) => {
    expect(saying(target).lines).toEqual([
      `Shop/Busy Properties.TargetTrackingScalingPolicyConfiguration.TargetValue: follows a utilization of ${target}, must be from 0.1 to 0.9`,
    ]);
  });

  it.each([0.1, 0.7, 0.9])('accepts %d', (target) => {
    expect(saying(target).lines).toEqual([]);
  });

  it('rejects it with a metric of one’s own, which has the busiest moment', () => {
    expect(saying(70, OWN).lines).toHaveLength(1);
  });

  it('accepts percent where the metric is in percent', () => {
    const cpu = {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    };
    expect(saying(70, cpu)).toEqual({ lines: [], unknown: [] });
  });

  it('does not know a target that a parameter gives', () => {
    expect(saying(ref('Given'))).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });
});
