import { type Resources, ref, resource } from './told';

/** A function `Ship` and its alias `Live`. */
export function aliased(alias: Resources[string] = {}, more: Resources[string] = {}): Resources {
  return {
    Ship: resource('AWS::Lambda::Function', { FunctionName: 'ship' }),
    Live: resource(
      'AWS::Lambda::Alias',
      { FunctionName: ref('Ship'), FunctionVersion: '2', Name: 'live', ...alias },
      more,
    ),
  };
}

/** What scales the provisioned concurrency of `Live`. */
export function scaled(properties: Resources[string] = {}): Resources {
  return {
    Scaling: resource('AWS::ApplicationAutoScaling::ScalableTarget', {
      ServiceNamespace: 'lambda',
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      ResourceId: { 'Fn::Sub': 'function:${Ship}:live' },
      MinCapacity: 1,
      MaxCapacity: 5,
      ...properties,
    }),
  };
}

/** A fixed provisioned concurrency. */
export const fixed = (environments: unknown) => ({
  ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: environments },
});
