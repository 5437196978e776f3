import { isCalled } from '../assembly/short-name';
import type { InvocationFault } from '../runtime/invocation';
import { picked } from './deciding/draw';
import { textOfEvent } from './deciding/occasion';
import type { FaultOf } from './plan/fault-plan';
import type { Happening, PlannedFaults } from './planned-faults';

/** What goes wrong with an invocation, or that there is none. */
export type PlannedInvocationFault = InvocationFault | { readonly kind: 'throttled' };

/** The messages that an invocation is for. */
export interface Batch {
  readonly bodies: readonly string[];
  /** Whether the function answers with the messages that it could not handle. */
  readonly reportsFailures: boolean;
}

const KINDS = [
  'hang-at-start',
  'hang-at-end',
  'crash-before-acknowledgement',
  'out-of-memory',
  'malformed-batch-answer',
  'unknown-batch-item',
  'throttled-invocation',
] as const;

type Kind = (typeof KINDS)[number];

/**
 * Answers that fail the whole batch.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
const MALFORMED_ANSWERS = [
  '"a string"',
  '[]',
  '{"batchItemFailures":"a string"}',
  '{"batchItemFailures":[{}]}',
  '{"batchItemFailures":[{"itemIdentifier":""}]}',
  '{"batchItemFailures":[{"itemIdentifier":null}]}',
];

/** No message has it. */
const UNKNOWN_ITEM =
  '{"batchItemFailures":[{"itemIdentifier":"00000000-0000-4000-8000-000000000000"}]}';

/** What a plan does to invocations, and to environments. */
export class InvocationFaults {
  constructor(private readonly planned: PlannedFaults) {}

  of(functionPath: string, payload: string, batch?: Batch): PlannedInvocationFault | undefined {
    if (!this.planned.has(KINDS)) return undefined;
    const happening = this.planned.first(
      KINDS,
      functionPath,
      batch?.bodies ?? [textOfEvent(payload)],
      (fault) => isMeant(functionPath, fault) && (batch?.reportsFailures || !isAnswer(fault)),
    );
    return happening && faultOf(happening);
  }

  /** By how much the clock of a function's new environments is wrong. */
  clockSkewMs(functionPath: string): number {
    return this.planned
      .lasting('clock-skew', functionPath, (fault) => isMeant(functionPath, fault))
      .reduce((sum, { skewSeconds }) => sum + skewSeconds * 1000, 0);
  }

  isProvisionedCapacityGone(functionPath: string): boolean {
    return (
      this.planned.first(['provisioned-capacity-gone'], functionPath, [''], (fault) =>
        isMeant(functionPath, fault),
      ) !== undefined
    );
  }
}

function faultOf({ fault: { kind }, drawn }: Happening<Kind>): PlannedInvocationFault {
  switch (kind) {
    case 'hang-at-start':
      return { kind: 'hang', when: 'start' };
    case 'hang-at-end':
      return { kind: 'hang', when: 'end' };
    case 'crash-before-acknowledgement':
      return { kind: 'crash', when: 'end' };
    case 'out-of-memory':
      return { kind: 'out-of-memory', when: 'end' };
    case 'malformed-batch-answer':
      return { kind: 'answer', payload: picked(MALFORMED_ANSWERS, drawn) };
    case 'unknown-batch-item':
      return { kind: 'answer', payload: UNKNOWN_ITEM };
    case 'throttled-invocation':
      return { kind: 'throttled' };
  }
}

function isMeant(functionPath: string, fault: { readonly function?: string | undefined }): boolean {
  return fault.function === undefined || isCalled(functionPath, fault.function);
}

/** Only a partial batch response can be wrong. */
function isAnswer({ kind }: FaultOf<Kind>): boolean {
  return kind === 'malformed-batch-answer' || kind === 'unknown-batch-item';
}
