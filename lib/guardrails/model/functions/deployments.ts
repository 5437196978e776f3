import { objectOf } from '../../../template/values';
import { textOf, Unknown, UnknownValue, unknownPart } from '../../template/unknown';
import type { Model } from '../model';
import type { Resource } from '../resource';

export const DEPLOYMENT_GROUP = 'AWS::CodeDeploy::DeploymentGroup';
const DEPLOYMENT_CONFIG = 'AWS::CodeDeploy::DeploymentConfig';

/**
 * The configuration by which CodeDeploy moves an alias step by step, so that it is divided over two
 * versions meanwhile; undefined where it moves at once, or without CodeDeploy.
 *
 * @throws UnknownValue when either the group or its configuration is none of the app's
 */
export function gradualDeployment(alias: Resource, model: Model): string | undefined {
  const policy = alias.stack.resolve(alias.attribute('UpdatePolicy'));
  const update = objectOf(policy)['CodeDeployLambdaAliasUpdate'];
  if (update instanceof Unknown) throw new UnknownValue(update.what);
  const { DeploymentGroupName: name } = objectOf(update);
  if (name === undefined) return undefined;
  const group = model.find(textOf(name), DEPLOYMENT_GROUP);
  return gradualConfig(group, model);
}

/** @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html */
function gradualConfig(group: Resource, model: Model): string | undefined {
  const name = group.text('DeploymentConfigName');
  if (name === undefined) {
    throw new UnknownValue(`${group.path} does not say how it shifts traffic`);
  }
  if (name === 'CodeDeployDefault.LambdaAllAtOnce') return undefined;
  if (/^CodeDeployDefault\.Lambda(?:Canary|Linear)/.test(name)) return name;
  const config = model.tryFind(name, DEPLOYMENT_CONFIG);
  if (!config) throw new UnknownValue(unknownPart(name) ?? `${name} is not part of the app`);
  return config.text('TrafficRoutingConfig.Type')?.startsWith('TimeBased')
    ? config.path
    : undefined;
}
