import type { Account, Caller, Target } from './account';
import { findingOf } from './aws-problem';
import { BOOTSTRAP } from './bootstrap';
import type { Check, Situation } from './check';
import { CONCURRENCY } from './concurrency';
import { CREDENTIALS, checkCredentials } from './credentials';
import { checkAccount, EXPECTED_ACCOUNT, type Expected } from './expected-account';
import type { Checked, Finding } from './finding';
import { IAM_QUOTAS } from './iam-quotas';
import { ORDERING } from './ordering';
import type { PlannedStack, Template } from './planned-stack';
import { checkRegion, REGION } from './region';
import { SERVICES } from './services';
import { STACK_STATE } from './stack-state';

/** In the order in which they are reported. */
const CHECKS: readonly Check[] = [
  STACK_STATE,
  ORDERING,
  BOOTSTRAP,
  SERVICES,
  CONCURRENCY,
  IAM_QUOTAS,
];

/** Who is calling, where to, and whether it is the right account. */
export interface Access {
  readonly checks: readonly Checked[];
  /** None when a check failed. */
  readonly granted?: { readonly caller: Caller; readonly region: string };
}

/** What needs no template: each check only after the one before has passed. */
export async function checkAccess(
  account: Account,
  target: Target,
  expected?: Expected,
): Promise<Access> {
  const checks: Checked[] = [{ ...REGION, ...checkRegion(target) }];
  const { region } = target;
  if (isInTheWay(checks) || region === undefined) return { checks };
  const { caller, ...finding } = await checkCredentials(account, target);
  checks.push({ ...CREDENTIALS, ...finding });
  if (!caller) return { checks };
  checks.push({ ...EXPECTED_ACCOUNT, ...checkAccount(caller, expected) });
  return isInTheWay(checks) ? { checks } : { checks, granted: { caller, region } };
}

/** What must be right for this stack; all are asked, so that all is known after one run. */
export async function checkStack(
  account: Account,
  target: Situation['target'],
  caller: Caller,
  stack: PlannedStack,
  drained = false,
): Promise<readonly Checked[]> {
  const deployed = await deployedTemplate(account, stack.name);
  const situation: Situation = { account, target, caller, stack, deployed, drained };
  return Promise.all(
    CHECKS.map(async (check) => ({
      name: check.name,
      asks: check.asks,
      ...(await findingBy(check, situation)),
    })),
  );
}

/** Whether anything was found that must be put right first. */
export function isInTheWay(checks: readonly Checked[]): boolean {
  return checks.some(({ status }) => status === 'failed');
}

async function findingBy(check: Check, situation: Situation): Promise<Finding> {
  try {
    return await check.run(situation);
  } catch (error) {
    return findingOf(error, check.asks, situation.target);
  }
}

/** Only makes the other checks more exact: an update needs less than the first deployment. */
async function deployedTemplate(account: Account, name: string): Promise<Template | undefined> {
  try {
    return await account.deployedTemplate(name);
  } catch {
    return undefined;
  }
}
