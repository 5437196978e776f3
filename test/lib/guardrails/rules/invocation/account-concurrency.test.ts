import { Stack } from 'aws-cdk-lib';
import { findingsIn, findingsOf, linesOf } from '../../support/findings-of';
import { handler } from '../../support/parts';
import { checkedBy, lambda, live, NOTHING, ref } from '../../support/resources';

const RULE = 'account-concurrency';

describe(RULE, () => {
  const check = checkedBy(RULE);
  const reserving = (amount: unknown) => lambda({ ReservedConcurrentExecutions: amount });
  const circumstances = { accountConcurrency: 1000 };
  const account = { circumstances };
  const kept = live({ ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 101 } });

  it.each([
    ['one function', { Ship: reserving(901) }],
    ['two together', { Ship: reserving(800), Bill: reserving(101) }],
    ['what is provisioned and not reserved', { Bill: reserving(800), Ship: lambda(), Live: kept }],
    ['what is known of them', { Ship: reserving(901), Bill: reserving(ref('Given')) }],
  ])('rejects what leaves less than 100: %s', (_case, resources) => {
    expect(check(resources, account).lines).toHaveLength(1);
  });

  it.each([
    ['what leaves 100', { Ship: reserving(800), Bill: reserving(100) }],
    ['what is provisioned of what is reserved', { Ship: reserving(900), Live: kept }],
    ['functions that reserve nothing', { Ship: lambda() }],
    ['functions that may not run', { Ship: reserving(0) }],
  ])('accepts %s', (_case, resources) => {
    expect(check(resources, account)).toEqual(NOTHING);
  });

  it('says nothing where nobody said what the account has', () => {
    expect(check({ Ship: reserving(5000), Bill: reserving(ref('Given')) })).toEqual(NOTHING);
  });

  it('does not know what a parameter reserves', () => {
    expect(check({ Ship: reserving(ref('Given')) }, account).unknown).toHaveLength(1);
  });

  it('adds up no stacks that may be for different accounts', () => {
    const stack = { Resources: { Ship: reserving(500) } };
    expect(linesOf(findingsIn({ Dev: stack, Prod: stack }, circumstances), RULE)).toEqual([]);
  });

  it('adds up stacks of one account and Region', () => {
    const env = { account: '111122223333', region: 'eu-west-1' };
    const lines = (other: string) =>
      linesOf(
        findingsOf((_shop, app) => {
          for (const [id, region] of [
            ['A', env.region],
            ['B', other],
          ] as const) {
            const stack = new Stack(app, id, { env: { ...env, region } });
            handler(stack, 'Ship', { reservedConcurrentExecutions: 500 });
          }
        }, circumstances),
        RULE,
      );
    expect(lines(env.region)).toHaveLength(1);
    expect(lines('eu-central-1')).toEqual([]);
  });

  it('says what is taken and what may be', () => {
    expect(check({ Ship: reserving(800), Bill: reserving(150) }, account).lines).toEqual([
      "Shop/Bill: takes 150 concurrent executions, which with what is reserved before it comes to 950: of the account's 1000 at least 100 must be left, so 900 can be reserved",
    ]);
  });
});
