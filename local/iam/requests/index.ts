import { dynamodb } from './dynamodb';
import {
  type Need,
  type OperationNeeds,
  type Surroundings,
  UnmappedRequest,
  type WireRequest,
} from './operation';
import { s3 } from './s3';
import { secretsManager } from './secrets-manager';
import { sns } from './sns';
import { sqs } from './sqs';

/** By the name that SigV4 scopes use, which is the prefix of IAM's actions, too. */
const SERVICES = { dynamodb, s3, secretsmanager: secretsManager, sns, sqs } as const;

/** The services whose requests the local cloud can judge. */
export type ServiceName = keyof typeof SERVICES;

/** The operations a function or an operator may call; everything else is refused by name. */
export function mappedOperations(service: ServiceName): readonly string[] {
  return Object.keys(SERVICES[service]);
}

export function isMapped(service: string, operation: string): service is ServiceName {
  return entry(service, operation) !== undefined;
}

/**
 * Everything that a request needs to be allowed to do, in the order in which AWS asks: the service
 * first, its calls to KMS in the caller's name after.
 *
 * Global condition keys, `aws:SourceIp` and the like, are the caller's to add; only those that say a
 * service calls in somebody's name are here.
 *
 * @throws UnmappedRequest for an operation that has no entry, or that asks for something unknown
 * @throws UnreadableRequest for a request that does not say what it is about; see there what to do
 */
export function needsOf(
  service: string,
  operation: string,
  request: WireRequest,
  surroundings: Surroundings,
): readonly Need[] {
  const needs = entry(service, operation);
  if (needs) return needs(request, surroundings);
  throw new UnmappedRequest(
    `${service} ${operation}: what it needs is not known, and so it cannot be allowed; add it to the request map`,
  );
}

function entry(service: string, operation: string): OperationNeeds[string] | undefined {
  if (!Object.hasOwn(SERVICES, service)) return undefined;
  const operations: OperationNeeds = SERVICES[service as ServiceName];
  return Object.hasOwn(operations, operation) ? operations[operation] : undefined;
}

export { callerKeyNeeds, type KeyUsingAction, keyNeeds } from './customer-keys';
export {
  type Need,
  type Surroundings,
  UnmappedRequest,
  UnreadableRequest,
  type WireRequest,
} from './operation';
