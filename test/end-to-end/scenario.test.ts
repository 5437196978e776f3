import { AMPLE_STOCK } from '../../scenario/example-payments';
import type { Observations } from '../../scenario/observations';
import { ORDINARY, observe } from './support/observe';

let seen: Observations;

beforeAll(async () => {
  seen = await observe('isolates');
}, 60_000);

const accepted = () => seen.answers.filter((answer) => answer.includes('"kind":"accepted"'));
const outcomes = (state: string) =>
  seen.payments.filter((payment) => payment.includes(`"state":"${state}"`));

describe('the scenario on the local cloud', () => {
  it('has every kind of answer', () => {
    expect(accepted().length).toBeGreaterThan(ORDINARY);
    for (const code of ['CardNumberRefused', 'IdempotencyKeyReused', 'InvalidRequest']) {
      expect(seen.answers).toContainEqual(expect.stringContaining(`"code":"${code}"`));
    }
    expect(seen.answers.filter((answer) => answer.includes('"kind":"unanswered"'))).toEqual([]);
  });

  it('ends every accepted payment, and the payment gateway says the same', () => {
    const [processed, declined] = [outcomes('processed').length, outcomes('declined').length];
    expect(processed + declined).toBe(seen.payments.length);
    expect(declined).toBeGreaterThan(0);
    expect(seen.gateway).toEqual([`charged ${processed}`, `declined ${declined}`]);
  });

  it('tells one customer of every outcome', () => {
    expect(seen.notifications).toHaveLength(seen.payments.length);
  });

  it('audits that each was submitted and how it ended', () => {
    expect(seen.audit.filter((event) => event.includes('.PaymentSubmitted.json '))).toHaveLength(
      seen.payments.length,
    );
    expect(seen.audit).toHaveLength(2 * seen.payments.length);
  });

  it('keeps no stock reserved', () => {
    expect(seen.stock).toHaveLength(Object.keys(AMPLE_STOCK).length);
    for (const line of seen.stock) expect(line).toContain('reserved 0');
  });

  it("shows nobody another merchant's payment, and a stranger nothing", () => {
    expect(seen.foreignPayment).toMatch(/^404 .*PaymentNotFound/);
    expect(seen.stranger).toBe('403 {"message":"Forbidden"}');
  });

  it('has what nobody can read among the dead letters', () => {
    expect(seen.deadLetters).toEqual(['Processor {"this is":"no event"}']);
  });

  it('says the same of two runs: no id and no time is left', () => {
    const text = JSON.stringify(seen);
    expect(text).not.toMatch(/pay_[0-9a-f]|of nobody|ch_[0-9a-f]{8}|\d{4}-\d\d-\d\dT/);
  });
});
