import { CALL_KINDS } from './kinds/calls';
import { DELIVERY_KINDS } from './kinds/deliveries';
import { INVOCATION_KINDS } from './kinds/invocations';
import { GATEWAY_KINDS } from './kinds/payment-gateway';
import { SERVICE_KINDS } from './kinds/services';

/** Every kind of fault there is, by what goes wrong. */
export const KINDS = [
  ...CALL_KINDS,
  ...DELIVERY_KINDS,
  ...INVOCATION_KINDS,
  ...SERVICE_KINDS,
  ...GATEWAY_KINDS,
] as const;

export const KIND_NAMES = KINDS.map(({ name }) => name);

const OF_GATEWAY: ReadonlySet<string> = new Set(GATEWAY_KINDS.map(({ name }) => name));

/** Whether it is the payment gateway of Payments that fails, and not what runs in the cloud. */
export function isOfGateway(kind: FaultKind): boolean {
  return OF_GATEWAY.has(kind);
}

export type FaultKind = (typeof KINDS)[number]['name'];
