import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, PermissionsBoundary } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Deployment, guardName } from '../../../deploy/roles/deployment';
import type { Encryption } from '../../../lib/payments/encryption';
import type { Ordering } from '../../../lib/payments/ordering';
import { PaymentsStack } from '../../../lib/payments/payments-stack';
import { STAGES, type StageName } from '../../../lib/payments/stage-settings';

interface Variant {
  readonly stage: StageName;
  readonly encryption: Encryption;
  readonly ordering: Ordering;
}

/** What can be deployed: each stage under keys of either, and in order with all there is to it. */
export const VARIANTS: readonly Variant[] = (Object.keys(STAGES) as StageName[]).flatMap(
  (stage): Variant[] => [
    { stage, encryption: 'aws', ordering: 'standard' },
    { stage, encryption: 'customer', ordering: 'standard' },
    { stage, encryption: 'customer', ordering: 'fifo' },
  ],
);

/** The longest there are, so that sizes are right too. */
export function deploymentOf(stage: StageName): Deployment {
  return {
    partition: 'aws',
    account: '111122223333',
    region: 'ap-southeast-1',
    stackName: `Payments-${stage}`,
    qualifier: 'hnb659fds',
  };
}

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: properties are any JSON
  readonly Properties: Readonly<Record<string, any>>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly UpdatePolicy?: Readonly<Record<string, any>>;
}

/** What a stage deploys, as `cdk deploy -c permissionsBoundary=…` does, by logical id. */
export function resourcesOf(
  stage: StageName,
  encryption: Encryption,
  ordering: Ordering = 'standard',
): Record<string, Resource> {
  const file = path.join(__dirname, '../../../cdk.json');
  const { context } = JSON.parse(readFileSync(file, 'utf8'));
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  const deployment = deploymentOf(stage);
  const stack = new PaymentsStack(app, deployment.stackName, {
    stage,
    encryption,
    ordering,
    // Whoever may redrive has a role in the stack too.
    operators: ['arn:aws:iam::111122223333:role/OnCall'],
    permissionsBoundary: PermissionsBoundary.fromName(guardName(deployment, 'boundary')),
  });
  const { Resources } = Template.fromStack(stack).toJSON();
  return Object.fromEntries(
    Object.entries<Resource>(Resources).map(([id, resource]) => [
      id,
      { ...resource, Properties: resource.Properties ?? {} },
    ]),
  );
}
