import type { z } from 'zod';
import { type FaultKind, isOfGateway, KINDS } from './kinds';

/** One entry of a plan, checked and with its defaults. */
export type PlannedFault = z.output<(typeof KINDS)[number]['schema']>;

export type FaultOf<Kind extends FaultKind> = Extract<PlannedFault, { readonly kind: Kind }>;

/**
 * What is to go wrong, how often and where; a small JSON file.
 *
 * @example { "faults": [{ "kind": "duplicate-delivery", "share": 0.2, "queue": "Processor/Inbox" }] }
 */
export interface FaultPlan {
  readonly faults: readonly PlannedFault[];
}

/** As somebody writes it: what has a default may be left out. */
export interface FaultPlanInput {
  readonly faults: readonly z.input<(typeof KINDS)[number]['schema']>[];
}

/** Every kind of fault, each at one occasion in twenty. */
export const ALL_FAULTS: FaultPlan = {
  faults: KINDS.map(({ name, schema }) => schema.parse({ kind: name })),
};

/** The part of a plan for the payment gateway, which is no part of the cloud, and the rest. */
export function split({ faults }: FaultPlan): { cloud: FaultPlan; gateway: FaultPlan } {
  return {
    cloud: { faults: faults.filter(({ kind }) => !isOfGateway(kind)) },
    gateway: { faults: faults.filter(({ kind }) => isOfGateway(kind)) },
  };
}
