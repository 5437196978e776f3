import { CfnParameter } from 'aws-cdk-lib';
import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import { propertiesOf, shippingFunction, shop } from '../shop';
import { alarmOf, resourcesOf } from './resources';

describe('ColdStart.none', () => {
  it('is what a function has by itself: nothing of it is provisioned, scheduled or scaled', () => {
    const [told, untold] = [{ coldStart: ColdStart.none() }, {}].map((props) => {
      const stack = shop();
      const { alias } = shippingFunction(stack, props);
      expect(propertiesOf(alias)).not.toHaveProperty('ProvisionedConcurrencyConfig');
      return stack;
    });
    expect(resourcesOf(told, 'AWS')).toEqual(resourcesOf(untold, 'AWS'));
    expect(resourcesOf(untold, 'AWS::ApplicationAutoScaling')).toEqual([]);
    expect(resourcesOf(untold, 'AWS::Scheduler')).toEqual([]);
  });
});

describe('ColdStart.provisioned', () => {
  const provisioned = (environments: number, reservedConcurrentExecutions?: number) =>
    shippingFunction(shop(), {
      coldStart: ColdStart.provisioned({ environments }),
      reservedConcurrentExecutions,
    });

  it('provisions that many environments behind the alias', () => {
    expect(propertiesOf(provisioned(5).alias).ProvisionedConcurrencyConfig).toEqual({
      ProvisionedConcurrentExecutions: 5,
    });
  });

  it('tells when invocations start cold all the same', () => {
    expect(alarmOf(provisioned(5), 'SpilloverAlarm')).toMatchObject({
      MetricName: 'ProvisionedConcurrencySpilloverInvocations',
      Namespace: 'AWS/Lambda',
      Dimensions: [
        { Name: 'FunctionName', Value: expect.anything() },
        { Name: 'Resource', Value: expect.objectContaining({ 'Fn::Join': expect.anything() }) },
      ],
      Statistic: 'Sum',
      Period: 60,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
      TreatMissingData: 'notBreaching',
      AlarmDescription: expect.stringMatching(
        /^Shop\/Ship: .* Raise environments of ColdStart\.provisioned, or make invocations shorter\./,
      ),
    });
  });

  it('tells beforehand when nearly all environments are busy, by the busiest moment', () => {
    expect(alarmOf(provisioned(5), 'UtilizationAlarm')).toMatchObject({
      MetricName: 'ProvisionedConcurrencyUtilization',
      Statistic: 'Maximum',
      Period: 60,
      Threshold: 0.9,
      ComparisonOperator: 'GreaterThanThreshold',
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
      TreatMissingData: 'notBreaching',
    });
  });

  it('has no such warning of a single environment, which is all busy whenever it works', () => {
    const { node } = provisioned(1);
    expect(node.tryFindChild('SpilloverAlarm')).toBeDefined();
    expect(node.tryFindChild('UtilizationAlarm')).toBeUndefined();
  });

  it('serves any number of functions, also in one stack', () => {
    const stack = shop();
    const coldStart = ColdStart.provisioned({ environments: 2 });
    shippingFunction(stack, { coldStart }, 'One');
    shippingFunction(stack, { coldStart }, 'Two');
    expect(resourcesOf(stack, 'AWS::Lambda::Alias')).toHaveLength(2);
  });

  const RULE =
    'Shop/Ship: environments of ColdStart.provisioned must be a whole number of at least 1, got %; for none, leave coldStart out';
  it.each([
    ['none', RULE, 0, undefined],
    ['parts', RULE, 1.5, undefined],
    [
      'more than is reserved',
      'Shop/Ship: environments of ColdStart.provisioned must be at most reservedConcurrentExecutions (5), got %; lower it or raise the reservation',
      6,
      5,
    ],
  ])('rejects %s', (_, message, environments, reserved) => {
    expect(() => provisioned(environments, reserved)).toThrow(
      message.replace('%', String(environments)),
    );
  });

  it.each([
    ['one', 1, undefined],
    ['less than is reserved', 4, 5],
    ['all that is reserved', 5, 5],
  ])('takes %s', (_, environments, reserved) => {
    expect(() => provisioned(environments, reserved)).not.toThrow();
  });

  it('is not checked before it is known', () => {
    const stack = shop();
    const environments = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    const coldStart = ColdStart.provisioned({ environments });
    expect(() =>
      shippingFunction(stack, { coldStart, reservedConcurrentExecutions: 5 }),
    ).not.toThrow();
  });
});
