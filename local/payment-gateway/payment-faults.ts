import { draw, happens } from '../faults/deciding/draw';
import type { PlannedFault } from '../faults/plan/fault-plan';
import { type FaultKind, isOfGateway } from '../faults/plan/kinds';

/** What goes wrong at the gateway, at which share of the payments; others are the cloud's. */
export interface PaymentFaultOptions {
  readonly seed: number;
  readonly faults: readonly Pick<PlannedFault, 'kind' | 'share'>[];
}

/** What goes wrong at a payment's first charge: by its id, so that the same seed hits the same. */
export function paymentFault(
  { seed, faults }: PaymentFaultOptions,
  paymentId: string,
): FaultKind | undefined {
  return faults.find(
    ({ kind, share }, index) =>
      isOfGateway(kind) && happens(share, draw(seed, 'gateway', index, paymentId)),
  )?.kind;
}
