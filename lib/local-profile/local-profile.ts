import { Annotations, AspectPriority, Aspects, CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { aliasDeployments } from './alias-deployments';
import { compositeAlarms } from './composite-alarms';
import { metricMathAlarms } from './metric-math-alarms';
import { type Omission, remove } from './omission';
import { scaledConcurrency } from './scaled-concurrency';
import { nameSecretsById } from './secret-arns';

const OMISSIONS: readonly Omission[] = [
  aliasDeployments,
  metricMathAlarms,
  compositeAlarms,
  scaledConcurrency,
];

/**
 * Leaves out of a stack what LocalStack-compatible endpoints lack, so that the same stack deploys
 * to them: alarms with metric math, composite alarms, deployments by CodeDeploy, and scaled
 * provisioned concurrency, which becomes the least it ever has.
 *
 * What was left out is told by every command of the CDK CLI. Nothing about a function, a topic, a
 * queue or their policies changes; roles name secrets by `Id` in place of `Ref`, which is the same
 * ARN on AWS. In an account of AWS there is no reason for it.
 *
 * @example
 * if (app.node.tryGetContext('profile') === 'local') LocalProfile.applyTo(app);
 */
export class LocalProfile {
  /** Applies the profile to each stack in a scope: the stack itself, a stage or the app. */
  public static applyTo(scope: IConstruct): void {
    const visit = (construct: IConstruct) => {
      if (Stack.isStack(construct)) applyToStack(construct);
    };
    Aspects.of(scope).add({ visit }, { priority: AspectPriority.MUTATING });
  }

  private constructor() {}
}

function applyToStack(stack: Stack): void {
  const resources = stack.node
    .findAll()
    .filter((construct) => CfnResource.isCfnResource(construct))
    .filter((resource) => resource.stack === stack);
  resources.forEach(nameSecretsById);
  const told = OMISSIONS.flatMap((omission) => leaveOut(resources, omission));
  if (told.length === 0) return;
  Annotations.of(stack).addInfoV2(
    'sluice:localProfile',
    `LocalProfile leaves out ${told.join('; ')}`,
  );
}

/** @returns what was left out, in words; empty when there was nothing */
function leaveOut(resources: readonly CfnResource[], omission: Omission): string[] {
  const matching = resources.filter((resource) => omission.matches(resource));
  for (const resource of matching) {
    omission.replace?.(resource);
    remove(resource);
  }
  if (matching.length === 0) return [];
  const paths = matching.map(({ node }) => node.path.replace(/\/Resource$/, ''));
  return [`${matching.length} ${omission.what} (${paths.join(', ')})`];
}
