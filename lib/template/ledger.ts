/** Where the template keeps a role's ledger: the key of its resource's metadata. */
export const LEDGER = 'Sluice::Ledger';

/** A permission that no intent grant stands for, or that names no resource, and why it is there. */
export interface LedgerEntry {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly reason: string;
}
