import { WiringReport } from '../../../../lib';

const ref = (logicalId: string): object => ({ Ref: logicalId });

const CANARY = 'CodeDeployDefault.LambdaCanary10Percent5Minutes';
const ROLLBACK = {
  AlarmConfiguration: {
    Enabled: true,
    Alarms: [{ Name: ref('Throttles') }, { Name: ref('Errors') }],
  },
  AutoRollbackConfiguration: {
    Enabled: true,
    Events: ['DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_FAILURE'],
  },
};

/** The line on the deployment of an alias. */
function told(group: object, update: object = {}, others: object = {}): string {
  const { text } = WiringReport.ofTemplate({
    Resources: {
      Alias: {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: ref('Function'), FunctionVersion: '1', Name: 'live' },
        UpdatePolicy: {
          CodeDeployLambdaAliasUpdate: {
            ApplicationName: ref('Application'),
            DeploymentGroupName: ref('Group'),
            ...update,
          },
        },
      },
      Application: { Type: 'AWS::CodeDeploy::Application' },
      Errors: { Type: 'AWS::CloudWatch::Alarm' },
      Function: { Type: 'AWS::Lambda::Function' },
      Group: {
        Type: 'AWS::CodeDeploy::DeploymentGroup',
        Properties: { DeploymentConfigName: CANARY, ...group },
      },
      Role: { Type: 'AWS::IAM::Role' },
      Smoke: { Type: 'AWS::Lambda::Function' },
      Throttles: { Type: 'AWS::CloudWatch::Alarm' },
      ...others,
    },
  });
  const lines = text.split('\n').filter((line) => line.includes('on each new version'));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('the deployment of an alias', () => {
  it('is told with what it shifts, as whom, and what rolls it back', () => {
    expect(told({ ServiceRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, ...ROLLBACK })).toBe(
      'Alias live -> Group on each new version, 10 % for 5 minutes, as Role, rolls back on failure, stop, Errors, Throttles',
    );
  });

  it.each<[string, object, object, string]>([
    ["AWS's canary", { DeploymentConfigName: CANARY }, {}, '10 % for 5 minutes'],
    [
      "AWS's linear one",
      { DeploymentConfigName: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute' },
      {},
      '10 % every 1 minute',
    ],
    ['all', { DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' }, {}, 'all at once'],
    ['what is not known', { DeploymentConfigName: 'Careful' }, {}, 'shifted by Careful'],
    [
      'a canary of its own',
      { DeploymentConfigName: ref('Config') },
      { Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryPercentage: 20, CanaryInterval: 60 } },
      '20 % for 60 minutes',
    ],
    [
      'gains of its own',
      { DeploymentConfigName: ref('Config') },
      { Type: 'TimeBasedLinear', TimeBasedLinear: { LinearPercentage: 25, LinearInterval: 1 } },
      '25 % every 1 minute',
    ],
    [
      'all by its own',
      { DeploymentConfigName: ref('Config') },
      { Type: 'AllAtOnce' },
      'all at once',
    ],
  ])('shifts %s', (_, group, TrafficRoutingConfig, shift) => {
    const Config = {
      Type: 'AWS::CodeDeploy::DeploymentConfig',
      Properties: { TrafficRoutingConfig },
    };
    expect(told({ ...group, ...ROLLBACK }, {}, { Config })).toBe(
      `Alias live -> Group on each new version, ${shift}, rolls back on failure, stop, Errors, Throttles`,
    );
  });

  it.each<[string, object, string]>([
    ['nothing', {}, 'never rolls back'],
    [
      'what is switched off',
      { AutoRollbackConfiguration: { ...ROLLBACK.AutoRollbackConfiguration, Enabled: false } },
      'never rolls back',
    ],
    [
      'a failure alone',
      {
        AlarmConfiguration: { ...ROLLBACK.AlarmConfiguration, Enabled: false },
        AutoRollbackConfiguration: ROLLBACK.AutoRollbackConfiguration,
      },
      'rolls back on failure, stop',
    ],
    [
      'a failure, while alarms only stop it',
      {
        ...ROLLBACK,
        AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE'] },
      },
      'stops on Errors, Throttles, rolls back on failure',
    ],
    [
      'alarms that can be read',
      {
        ...ROLLBACK,
        AlarmConfiguration: { ...ROLLBACK.AlarmConfiguration, IgnorePollAlarmFailure: true },
      },
      'rolls back on failure, stop, Errors where it can be read, Throttles where it can be read',
    ],
  ])('is rolled back by %s', (_, group, rollback) => {
    expect(told(group)).toBe(
      `Alias live -> Group on each new version, 10 % for 5 minutes, ${rollback}`,
    );
  });

  it('is told with its hooks', () => {
    const hooks = { BeforeAllowTrafficHook: ref('Smoke'), AfterAllowTrafficHook: ref('Function') };
    expect(told(ROLLBACK, hooks)).toBe(
      'Alias live -> Group on each new version, 10 % for 5 minutes, if Smoke agrees, checked by Function, rolls back on failure, stop, Errors, Throttles',
    );
  });

  it('is told by name where its group is in another template', () => {
    expect(told({}, { DeploymentGroupName: 'shop' })).toBe(
      'Alias live -> "shop" on each new version',
    );
  });
});
