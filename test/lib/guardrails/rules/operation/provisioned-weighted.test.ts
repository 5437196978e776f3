import { aliased, fixed, scaled } from './support/aliases';
import { type Resources, ref, resource, told } from './support/told';

const WEIGHTS = {
  RoutingConfig: { AdditionalVersionWeights: [{ FunctionVersion: '1', FunctionWeight: 0.9 }] },
};

const DEPLOYED = {
  UpdatePolicy: { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: ref('Group') } },
};

const by = (config: unknown) => ({
  Group: resource('AWS::CodeDeploy::DeploymentGroup', { DeploymentConfigName: config }),
});

const ownConfig = (type: string) => ({
  Config: resource('AWS::CodeDeploy::DeploymentConfig', { TrafficRoutingConfig: { Type: type } }),
});

describe('provisioned-weighted', () => {
  const saying = (resources: Resources) => told('provisioned-weighted', resources);

  it('rejects weights beside provisioned concurrency', () => {
    expect(saying(aliased({ ...fixed(2), ...WEIGHTS })).lines).toEqual([
      'Shop/Live Properties.RoutingConfig: has provisioned concurrency, and divides its traffic over several versions',
    ]);
  });

  it('rejects weights beside scaled provisioned concurrency', () => {
    expect(saying({ ...aliased(WEIGHTS), ...scaled() }).lines).toEqual([
      expect.stringContaining('is scaled by Shop/Scaling, and divides its traffic'),
    ]);
  });

  it.each([
    ['a canary', by('CodeDeployDefault.LambdaCanary10Percent5Minutes')],
    ['a linear shift', by('CodeDeployDefault.LambdaLinear10PercentEvery1Minute')],
    ['a canary of its own', { ...by(ref('Config')), ...ownConfig('TimeBasedCanary') }],
    ['a linear shift of its own', { ...by(ref('Config')), ...ownConfig('TimeBasedLinear') }],
  ])('rejects a deployment by %s', (_how, group) => {
    expect(saying({ ...aliased(fixed(2), DEPLOYED), ...group }).lines).toEqual([
      expect.stringContaining('and CodeDeploy moves it step by step, by '),
    ]);
  });

  it.each([
    ['AWS’s configuration', by('CodeDeployDefault.LambdaAllAtOnce')],
    ['one of its own', { ...by(ref('Config')), ...ownConfig('AllAtOnce') }],
  ])('accepts a deployment all at once by %s', (_how, group) => {
    expect(saying({ ...aliased(fixed(2), DEPLOYED), ...group })).toEqual({
      lines: [],
      unknown: [],
    });
  });

  it.each([
    ['provisioned concurrency without weights', aliased(fixed(2))],
    ['weights without provisioned concurrency', aliased(WEIGHTS)],
    [
      'a canary without provisioned concurrency',
      { ...aliased({}, DEPLOYED), ...by('CodeDeployDefault.LambdaCanary10Percent5Minutes') },
    ],
  ])('accepts %s', (_case, resources) => {
    expect(saying(resources)).toEqual({ lines: [], unknown: [] });
  });

  it.each([
    ['that a parameter gives', by(ref('Given'))],
    ['of another app', by('CanaryOfAnotherApp')],
    ['that is left out', by(undefined)],
  ])('does not know a configuration %s', (_case, group) => {
    expect(saying({ ...aliased(fixed(2), DEPLOYED), ...group })).toEqual({
      lines: [],
      unknown: [expect.stringContaining('Shop/Live')],
    });
  });
});
