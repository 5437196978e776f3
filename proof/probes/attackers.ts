import type { Application } from '../../local/assembly/model';
import type { Principal } from '../../local/iam/request/principal';
import type { Probe } from './probe';

type Attacker = Pick<Probe, 'principal' | 'context'>;

/** An account that has nothing to do with the application. */
export function anotherAccount({ accountId }: Application): string {
  return accountId === '999999999999' ? '888888888888' : '999999999999';
}

/** A Region in which the application is not, and nobody looks. */
export function anotherRegion({ region }: Application): string {
  return region === 'ap-south-1' ? 'sa-east-1' : 'ap-south-1';
}

/** Somebody who may do anything that no policy forbids. */
export function administrator({ accountId }: Application): Principal {
  return { kind: 'user', accountId, arn: `arn:aws:iam::${accountId}:user/administrator` };
}

/**
 * A service that somebody has made act for a resource of theirs.
 *
 * @param name for example `sns.amazonaws.com`
 * @param sourceAccount of the resource
 */
export function service(name: string, sourceArn: string, sourceAccount: string): Attacker {
  return {
    principal: { kind: 'service', name },
    context: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceAccount },
  };
}
