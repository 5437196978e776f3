import type { Account } from '../../../deploy/preflight/account';
import type { Template } from '../../../deploy/preflight/planned-stack';
import { checkStack } from '../../../deploy/preflight/preflight';
import type { Ordering } from '../../../lib/payments/ordering';
import { paymentsStack, templateOf } from '../../support/payments-template';
import { DENIED, fakeAccount, plannedStack, rejects } from './support/fake-account';

const CALLER = { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/deployer' };

const TEMPLATES = Object.fromEntries(
  (['standard', 'fifo'] as const).map((ordering) => [
    ordering,
    templateOf(paymentsStack('prod', 'aws', ordering)),
  ]),
) as unknown as Record<Ordering, Template>;

/** What the preflight says of deploying Payments in one ordering over what is deployed. */
async function finding(
  planned: Ordering,
  deployedTemplate: Account['deployedTemplate'],
  drained?: boolean,
) {
  const account = fakeAccount({ deployedTemplate });
  const stack = plannedStack(TEMPLATES[planned].Resources);
  const checks = await checkStack(account, { region: 'eu-west-1' }, CALLER, stack, drained);
  return checks.find(({ name }) => name === 'ordering');
}

describe('the preflight of an ordering', () => {
  it.each(['standard', 'fifo'] as const)('passes %s where nothing is deployed', async (planned) => {
    expect(await finding(planned, async () => undefined)).toMatchObject({ status: 'passed' });
  });

  it.each(['standard', 'fifo'] as const)('passes %s over itself', async (planned) => {
    expect(await finding(planned, async () => TEMPLATES[planned])).toMatchObject({
      status: 'passed',
      message: `${planned}, as it is deployed`,
    });
  });

  it.each([
    ['fifo', 'standard'],
    ['standard', 'fifo'],
  ] as const)('rejects %s over %s, and says what would be lost and what to do', async (...row) => {
    const [planned, deployed] = row;
    expect(await finding(planned, async () => TEMPLATES[deployed])).toMatchObject({
      status: 'failed',
      message: `Payments-prod is deployed with ordering ${deployed}, and ordering ${planned} replaces its topics and queues with all that is in them`,
      next: `deploy with -c ordering=${deployed}; or drain the stage as docs/ordering.md says, and give --drained`,
    });
  });

  it('passes another ordering over a stage that is drained', async () => {
    expect(await finding('fifo', async () => TEMPLATES.standard, true)).toMatchObject({
      status: 'passed',
      message: expect.stringMatching(/replaces its topics and queues; they were drained$/),
    });
  });

  it('does not know where the caller may not see what is deployed', async () => {
    expect(await finding('fifo', rejects(DENIED))).toMatchObject({
      status: 'unknown',
      message: 'the caller may not ask (cloudformation:GetTemplate)',
    });
  });
});
