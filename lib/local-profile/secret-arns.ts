import { type CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';

/**
 * Names secrets by `Id` in the policies of a role, which is their ARN as `Ref` is on AWS.
 *
 * MiniStack 1.5.33 answers `Ref` with the secret's name, which is no resource that a policy could
 * allow.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
 */
export function nameSecretsById(resource: CfnResource): void {
  if (!(resource instanceof CfnRole) || resource.policies === undefined) return;
  const stack = Stack.of(resource);
  const { policies } = resource;
  // Grants may still come.
  const named = Lazy.any({ produce: () => byId(rendered(stack, policies), secretsOf(stack)) });
  resource.addPropertyOverride('Policies', named);
}

function rendered(stack: Stack, policies: CfnRole['policies']): unknown {
  const inline: readonly CfnRole.PolicyProperty[] = stack.resolve(policies);
  return inline.map(({ policyName, policyDocument }) => ({
    PolicyName: policyName,
    PolicyDocument: policyDocument,
  }));
}

function secretsOf(stack: Stack): ReadonlySet<unknown> {
  const secrets = stack.node.findAll().filter((construct) => construct instanceof CfnSecret);
  return new Set(secrets.map(({ logicalId }) => stack.resolve(logicalId)));
}

function byId(value: unknown, secrets: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.map((element) => byId(element, secrets));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref: reference } = value as { Ref?: unknown };
  if (secrets.has(reference)) return { 'Fn::GetAtt': [reference, 'Id'] };
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, byId(member, secrets)]),
  );
}
