import type { Caller } from './account';
import { type Finding, failed, passed } from './finding';

export const EXPECTED_ACCOUNT = { name: 'account', asks: 'the configuration' };

/** The account that a stage belongs to, and who says so. */
export interface Expected {
  readonly accountId: string;
  readonly saidBy: string;
}

/** The credentials are of the account that the stage belongs to. */
export function checkAccount({ accountId }: Caller, expected: Expected | undefined): Finding {
  if (expected === undefined) {
    return passed(`${accountId}; any will do, since neither --account nor cdk.json names one`);
  }
  if (accountId === expected.accountId) {
    return passed(`${accountId}, as ${expected.saidBy} says`);
  }
  return failed(
    `the credentials are of ${accountId}, and ${expected.saidBy} says ${expected.accountId}`,
    `use credentials of ${expected.accountId}, for example with --profile`,
  );
}

/**
 * What `--account` says, or the context `account` of cdk.json for this stage.
 *
 * @throws when either is no account's id
 */
export function expectedAccount(
  given: string | undefined,
  context: unknown,
  stage: string,
): Expected | undefined {
  if (given !== undefined) return { accountId: checked('--account', given), saidBy: '--account' };
  if (context === undefined) return undefined;
  const byStage = typeof context === 'object' ? (context as Record<string, unknown>) : undefined;
  if (!byStage) {
    throw new Error(
      `cdk.json: context account must name an account for each stage, got ${JSON.stringify(context)}; write { "prod": "111122223333" }`,
    );
  }
  const account = byStage[stage];
  if (account === undefined) return undefined;
  const saidBy = `context account.${stage} of cdk.json`;
  return { accountId: checked(saidBy, account), saidBy };
}

function checked(place: string, value: unknown): string {
  if (typeof value === 'string' && /^\d{12}$/.test(value)) return value;
  throw new Error(
    `${place}: must be 12 digits, got ${JSON.stringify(value)}; write it in quotes, with leading zeros`,
  );
}
