import type { PolicyDocument } from '../../local/iam/policy/document';
import type { ContextValue } from '../../local/iam/request/access-request';
import type { Principal } from '../../local/iam/request/principal';

/** One request and the policies it is decided by, as plain JSON. */
export interface Scenario {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  /** All condition keys, those of the principal included. */
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: readonly PolicyDocument[];
  /** Of the resource; of a role to assume, its trust policy. */
  readonly resourcePolicy?: PolicyDocument;
}

export const isTrust = ({ action }: Scenario) => action.startsWith('sts:');

/** Whether no other policy counts without the resource's own. */
export const resourceMustAllow = ({ action }: Scenario) => /^(sts|kms):/.test(action);
