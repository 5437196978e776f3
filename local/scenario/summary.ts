import { shortName } from '../assembly/short-name';
import type { ConsumerStatistics, LocalCloud } from '../cloud/types';
import type { ColdStartCounts } from '../runtime/capacity/cold-start-cause';
import type { FaultCounts } from './fault-counts';
import type { SettlementTracker } from './settlement-tracker';

/** What a run of the payments scenario came to; printed as it is with `--json`. */
export interface Summary {
  readonly seed: number;
  readonly payments: {
    /** Lines that could be sent. */
    readonly submitted: number;
    /** Payments taken, each counted once however often its request came. */
    readonly accepted: number;
    /** Requests answered with a payment that had been accepted before. */
    readonly repeated: number;
    /** Requests the API refused with a 4xx. */
    readonly rejected: number;
    /** Requests without an answer after every attempt. */
    readonly unanswered: number;
    readonly processed: number;
    readonly declined: number;
  };
  readonly consumers: Readonly<Record<string, ConsumerStatistics>>;
  /** Accepted payments that some consumer did not complete. */
  readonly lost: number;
  /** Payments for which the payment gateway's own log shows more than one charge. */
  readonly chargedTwice: number;
  /** Payments the payment gateway's own log shows charged or declined, and nobody accepted. */
  readonly unaccounted: number;
  readonly unusableLines: number;
  /** How often each kind of fault happened on purpose; with `--faults`. */
  readonly faults?: FaultCounts;
  /** Dead letters sent again; with `--faults`. */
  readonly redriven?: number;
  /** Dead letters that came back however often they were sent again; with `--faults`. */
  readonly leftDeadLetters?: number;
  readonly unmodelled: readonly string[];
  /** How often somebody wanted to do what no policy allows. */
  readonly denied: number;
  /** Each of these denials once, in words: what would have to be allowed. */
  readonly denials: readonly string[];
  readonly coldStarts: Readonly<Record<string, number>>;
  /** Why: how many cold starts of each function had which cause. */
  readonly coldStartCauses: Readonly<Record<string, ColdStartCounts>>;
  /** From the 202 to the last consumer, in ms. */
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly paymentsPerSecond: number;
  readonly peakMemoryMiB: number;
  /** From the first request to the last consumer. */
  readonly seconds: number;
  /** From the start of the process to the first request, synthesis included. */
  readonly startUpSeconds: number;
}

/** The payment gateway's own word on what it did. */
export interface GatewayTotals {
  readonly charged: number;
  readonly declined: number;
  readonly chargedTwice: readonly string[];
}

export interface Observations {
  readonly seed: number;
  readonly tracker: SettlementTracker;
  readonly counts: {
    readonly submitted: number;
    readonly repeated: number;
    readonly rejected: number;
    readonly unanswered: number;
    readonly unusableLines: number;
  };
  readonly unmodelled: readonly string[];
  readonly denials: readonly string[];
  readonly gateway: GatewayTotals;
  readonly faults?: FaultCounts;
  readonly redriven?: number;
  readonly leftDeadLetters?: number;
  /** When the first request went out, in ms since this process started. */
  readonly startedAtMs: number;
  readonly milliseconds: number;
}

export async function summarise(cloud: LocalCloud, seen: Observations): Promise<Summary> {
  const { tracker, counts, gateway, milliseconds, faults, redriven, leftDeadLetters } = seen;
  const { submitted, repeated, rejected, unanswered, unusableLines } = counts;
  const { consumers, functions, denials: denied, peakMemoryMiB } = await cloud.statistics();
  const percentile = (p: number) => Math.round(tracker.latency.percentile(p));
  const seconds = milliseconds / 1000;
  return {
    seed: seen.seed,
    payments: {
      submitted,
      accepted: tracker.acceptedCount,
      repeated,
      rejected,
      unanswered,
      processed: gateway.charged,
      declined: gateway.declined,
    },
    consumers: named(consumers),
    lost: tracker.unsettled().length,
    chargedTwice: gateway.chargedTwice.length,
    unaccounted: Math.max(0, gateway.charged + gateway.declined - tracker.acceptedCount),
    unusableLines,
    ...(faults ? { faults, redriven, leftDeadLetters } : {}),
    unmodelled: seen.unmodelled,
    denied,
    denials: seen.denials,
    coldStarts: named(
      Object.fromEntries(
        Object.entries(functions).map(([path, { coldStarts }]) => [path, coldStarts]),
      ),
    ),
    coldStartCauses: named(
      Object.fromEntries(
        Object.entries(functions).map(([path, { coldStartCauses }]) => [path, coldStartCauses]),
      ),
    ),
    latencyMs: { p50: percentile(50), p95: percentile(95), p99: percentile(99) },
    paymentsPerSecond: Math.round((tracker.settled / seconds) * 10) / 10,
    peakMemoryMiB,
    seconds: Math.round(seconds * 100) / 100,
    startUpSeconds: Math.round(seen.startedAtMs / 10) / 100,
  };
}

/** What is wrong with a run, in words; empty when every accepted payment is accounted for once. */
export function shortcomings({
  payments,
  lost,
  chargedTwice,
  unaccounted,
  consumers,
  leftDeadLetters,
  unmodelled,
  denied,
  denials,
}: Summary): string[] {
  // With faults, dead letters are no failure that one redrive settles.
  const deadLettered = Object.entries(leftDeadLetters === undefined ? consumers : {}).filter(
    ([, { deadLettered: count }]) => count > 0,
  );
  return [
    ...(payments.submitted === 0 ? ['no payment could be submitted: no line is usable'] : []),
    ...(lost > 0 ? [`${lost} accepted payments were not completed by every consumer`] : []),
    ...(chargedTwice > 0 ? [`${chargedTwice} payments were charged more than once`] : []),
    ...(unaccounted > 0 ? [`${unaccounted} payments were charged and never accepted`] : []),
    ...(payments.unanswered > 0
      ? [`${payments.unanswered} requests got no answer; --verbose prints what the functions log`]
      : []),
    ...(payments.processed + payments.declined < payments.accepted
      ? [
          `only ${payments.processed + payments.declined} of ${payments.accepted} payments reached the gateway`,
        ]
      : []),
    ...deadLettered.map(([name, { deadLettered: count }]) => `${name} has ${count} dead letters`),
    ...(leftDeadLetters ? [`${leftDeadLetters} dead letters came back after every redrive`] : []),
    ...unmodelled,
    ...(denied > 0 ? [`${denied} calls and deliveries were denied:`, ...denials] : []),
  ];
}

function named<T>(byPath: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(byPath).map(([path, value]) => [shortName(path), value]),
  );
}
