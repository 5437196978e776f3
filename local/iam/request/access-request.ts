import { type Principal, principalContext } from './principal';

/** The value of a condition key; several where AWS documents the key as multivalued. */
export type ContextValue = string | readonly string[];

/** One request as IAM sees it: who wants to do what to which resource, under which circumstances. */
export interface AccessRequest {
  readonly principal: Principal;
  /** `sqs:SendMessage`, as AWS spells it. */
  readonly action: string;
  /** The action in lower case: actions are compared without regard to case. */
  readonly actionKey: string;
  /** ARN of the resource; `*` for an action that has none. */
  readonly resource: string;
  /** The account that owns the resource, and whose policies decide. */
  readonly resourceAccount: string;
  /** Values by condition key in lower case, those of the principal included. */
  readonly context: ReadonlyMap<string, ContextValue>;
}

export interface AccessRequestProps {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** @default - the account of the ARN, or that of the principal where the ARN names none */
  readonly resourceAccount?: string;
  /** Values by condition key, in any case; a key without values is not in the request. */
  readonly context?: Readonly<Record<string, ContextValue>>;
}

export function accessRequest(props: AccessRequestProps): AccessRequest {
  const { principal, action, resource, context = {} } = props;
  const known = new Map<string, ContextValue>(principalContext(principal));
  for (const [key, value] of Object.entries(context)) {
    if (typeof value === 'string' || value.length > 0) known.set(key.toLowerCase(), value);
  }
  return {
    principal,
    action,
    actionKey: action.toLowerCase(),
    resource,
    resourceAccount: props.resourceAccount ?? ownerOf(resource, principal),
    context: known,
  };
}

function ownerOf(resource: string, principal: Principal): string {
  const inArn = resource.split(':')[4];
  if (inArn) return inArn;
  return 'accountId' in principal ? principal.accountId : '';
}
