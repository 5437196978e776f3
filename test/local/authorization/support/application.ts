import type {
  Application,
  BucketSpec,
  ManagedPolicySpec,
  QueueSpec,
  RoleSpec,
  SecretSpec,
  TableSpec,
  TopicSpec,
} from '../../../../local/assembly/model';
import type { PolicyDocument } from '../../../../local/iam/policy/document';
import { emptyApplication } from '../../support/empty-application';
import { ACCOUNT } from './cast';

/** An application of nothing but what a test is about. */
export function application(parts: Partial<Application> = {}): Application {
  return { ...emptyApplication(ACCOUNT, 'us-east-1'), ...parts };
}

function declared(arn: string) {
  const name = arn.split(/[:/]/).at(-1) ?? arn;
  return { path: `App/${name}`, stack: 'App', logicalId: name, name, arn };
}

export function role(arn: string, more: Partial<RoleSpec> = {}): RoleSpec {
  return { ...declared(arn), managedPolicyArns: [], ...more };
}

export function queue(arn: string, more: Partial<QueueSpec> = {}): QueueSpec {
  return { ...declared(arn), fifo: false, attributes: {}, ...more };
}

export function topic(arn: string, more: Partial<TopicSpec> = {}): TopicSpec {
  return {
    ...declared(arn),
    fifo: false,
    deduplicatesByGroup: false,
    maximumMessageBytes: 262_144,
    attributes: {},
    ...more,
  };
}

export function bucket(arn: string, more: Partial<BucketSpec> = {}): BucketSpec {
  return { ...declared(arn), versioned: false, usesBucketKey: false, ...more };
}

export function table(arn: string, more: Partial<TableSpec> = {}): TableSpec {
  return { ...declared(arn), definition: {}, ...more };
}

export function secret(arn: string, more: Partial<SecretSpec> = {}): SecretSpec {
  return { ...declared(arn), ...more };
}

export function managedPolicy(arn: string, document: PolicyDocument): ManagedPolicySpec {
  return { ...declared(arn), document };
}
