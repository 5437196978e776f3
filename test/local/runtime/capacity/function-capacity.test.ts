import { AccountConcurrency } from '../../../../local/runtime/capacity/account-concurrency';
import { FunctionCapacity } from '../../../../local/runtime/capacity/function-capacity';
import { functionSpec } from '../../support/functions';

const ALIAS = 'arn:aws:lambda:us-east-1:000000000000:function:App-Worker:live';

/** What Lambda starts of one function at once. */
const AT_ONCE = 1000;

// Lambda's rate is refilled as time passes.
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function capacityWith(concurrency: AccountConcurrency): FunctionCapacity {
  return new FunctionCapacity(functionSpec(), [], { concurrency }, async () => undefined);
}

describe('the capacity of a function', () => {
  it('gives back what it took of the account when no environment may be started yet', () => {
    const account = new AccountConcurrency(AT_ONCE + 1);
    const capacity = capacityWith(account);
    for (let count = 0; count < AT_ONCE; count++) {
      expect(capacity.claim(ALIAS, count)).toEqual({ spillsOver: false, ofAccount: true });
    }
    expect(capacity.claim(ALIAS, AT_ONCE)).toBeUndefined();
    expect(account.take()).toBe(true);
    expect(account.take()).toBe(false);
  });

  it('gives back what an invocation was granted once that is over', () => {
    const account = new AccountConcurrency(1);
    const capacity = capacityWith(account);
    const claim = capacity.claim(ALIAS, 0);
    expect(capacity.claim(ALIAS, 1)).toBeUndefined();
    if (claim) capacity.release(claim);
    expect(capacity.claim(ALIAS, 0)).toBeDefined();
  });
});
