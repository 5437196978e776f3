import { type Resources, ref, resource, told } from './support/told';

const BUSY = {
  PredefinedMetricSpecification: {
    PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization',
  },
};

describe('scaling-cooldown', () => {
  const saying = (tracking: Resources[string]) =>
    told('scaling-cooldown', {
      Busy: resource('AWS::ApplicationAutoScaling::ScalingPolicy', {
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: { TargetValue: 0.7, ...tracking },
      }),
    });

  it.each([undefined, 0])('rejects a cooldown of %s', (ScaleInCooldown) => {
    expect(saying({ ...BUSY, ScaleInCooldown }).lines).toEqual([
      'Shop/Busy Properties.TargetTrackingScalingPolicyConfiguration.ScaleInCooldown: takes environments away without waiting, 0 s after it did so before',
    ]);
  });

  it.each([
    ['a second', { ...BUSY, ScaleInCooldown: 1 }],
    ['five minutes', { ...BUSY, ScaleInCooldown: 300 }],
    ['a scaling that only adds', { ...BUSY, DisableScaleIn: true }],
    [
      'a service whose default is not 0',
      {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    ],
  ])('accepts %s', (_case, tracking) => {
    expect(saying(tracking)).toEqual({ lines: [], unknown: [] });
  });

  it('does not know a cooldown that a parameter gives', () => {
    expect(saying({ ...BUSY, ScaleInCooldown: ref('Given') })).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });
});
