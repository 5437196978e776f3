import { HOUR_MS } from './schedule';

/** A consumer of Payments that is out of order for some hours. */
export interface Outage {
  /** What is wrong, for people. */
  readonly what: string;
  /** The consumer as `sluice redrive` calls it: `Notifier`. */
  readonly consumer: string;
  /** Its function: `notify-customer`. */
  readonly function: string;
  /** Its event source mapping is off; its function crashes whenever it is invoked; or a call of it fails. */
  readonly kind: 'mapping-off' | 'crashing' | 'refusing';
  /** When it begins and ends, in ms from the beginning of the day. */
  readonly from: number;
  readonly to: number;
}

/**
 * A day's outages, each of a consumer that nobody else waits for: what process-payment does not
 * publish, nobody can consume.
 */
export const OUTAGES: readonly Outage[] = [
  {
    what: 'the mapping of notify-customer is disabled',
    consumer: 'Notifier',
    function: 'notify-customer',
    kind: 'mapping-off',
    from: 6 * HOUR_MS,
    to: 9 * HOUR_MS,
  },
  {
    what: 'update-inventory crashes whenever it is invoked',
    consumer: 'Inventory',
    function: 'update-inventory',
    kind: 'crashing',
    from: 12 * HOUR_MS,
    to: 14 * HOUR_MS,
  },
  {
    what: "record-audit's bucket refuses every PutObject",
    consumer: 'Auditor',
    function: 'record-audit',
    kind: 'refusing',
    from: 18 * HOUR_MS,
    to: 20 * HOUR_MS,
  },
];
