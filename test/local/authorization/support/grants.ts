import { KEY, ROLE } from './cast';
import { allow, identityPolicy, resourcePolicy, toService } from './policies';

/** A key that some service may use for some resource. */
export const keyPolicy = (service: string, source: string, ...actions: string[]) =>
  resourcePolicy(KEY, ...actions.map((action) => allow(action, '*', toService(service, source))));

/** A key that leaves it to its account's policies who may use it. */
export const delegatingKey = resourcePolicy(
  KEY,
  allow('kms:*', '*', { Principal: { AWS: 'arn:aws:iam::000000000000:root' } }),
);

export const via = (service: string) => ({
  Condition: { StringEquals: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` } },
});

/** Each of these as a policy of its own, so that each can be left out. */
export const roleMay = (...statements: Parameters<typeof allow>[]) =>
  statements.map((statement, index) =>
    identityPolicy(ROLE, [allow(...statement)], `Policy${index + 1}`),
  );

export const keysOf = (who: string, ...actions: string[]) =>
  actions.map((action) => `${who}: ${action} on ${KEY}`);

export const BOTH = ['kms:GenerateDataKey', 'kms:Decrypt'];
