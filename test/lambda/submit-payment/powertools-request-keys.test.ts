import { paymentRequest } from '../../../lambda/contracts/payment-request';
import {
  powertoolsRequestKeys,
  REQUEST_KEY_LIFETIME_SECONDS,
} from '../../../lambda/submit-payment/powertools-request-keys';
import { RequestKeyTable } from '../../../lambda/submit-payment/request-key-table';
import type { SubmittedPayment } from '../../../lambda/submit-payment/request-keys';
import { aContext, aPaymentBody } from '../support/events';
import { type LocalTables, startTables, tableWithKey } from '../support/tables';

const request = paymentRequest.parse(aPaymentBody());
const answer = (paymentId = 'pay_1'): SubmittedPayment => ({ paymentId, state: 'submitted' });

describe('powertoolsRequestKeys', () => {
  let tables: LocalTables;
  let once: ReturnType<ReturnType<typeof powertoolsRequestKeys>>;
  let idempotencyKey = 0;
  const aKey = () => ({ merchantId: 'acme', idempotencyKey: `key-${++idempotencyKey}`, request });

  beforeAll(async () => {
    tables = await startTables(tableWithKey('RequestKeys', 'id'));
    const store = new RequestKeyTable('RequestKeys', tables.client);
    once = powertoolsRequestKeys(store)(aContext());
  });
  beforeEach(() => tables.operations.splice(0));
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => tables.stop());

  it('does the work once and gives the first answer again', async () => {
    const key = aKey();
    expect(await once(key, async () => answer())).toEqual(answer());
    expect(await once(key, () => Promise.reject(new Error('worked twice')))).toEqual(answer());
    expect(tables.operations).toEqual(['PutItem', 'UpdateItem', 'PutItem']);
  });

  it("keeps merchants' keys apart", async () => {
    const key = aKey();
    await once(key, async () => answer());
    const other = await once({ ...key, merchantId: 'other' }, async () => answer('pay_2'));
    expect(other).toEqual(answer('pay_2'));
  });

  it('rejects a key that comes with another body', async () => {
    const key = aKey();
    await once(key, async () => answer());
    const reused = { ...key, request: { ...request, amountMinor: 1 } };
    await expect(once(reused, async () => answer())).rejects.toMatchObject({
      code: 'IdempotencyKeyReused',
      status: 422,
    });
  });

  it('rejects a repeated request while the first is in progress, whatever its body', async () => {
    const key = aKey();
    const reused = { ...key, request: { ...request, amountMinor: 1 } };
    await once(key, async () => {
      await expect(once(key, async () => answer())).rejects.toMatchObject({
        code: 'RequestInProgress',
        status: 409,
      });
      await expect(once(reused, async () => answer())).rejects.toMatchObject({
        code: 'IdempotencyKeyReused',
      });
      return answer();
    });
  });

  it('frees the key when the work fails', async () => {
    const key = aKey();
    const failure = new Error('no topic');
    await expect(once(key, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(tables.operations).toEqual(['PutItem', 'DeleteItem']);
    expect(await once(key, async () => answer())).toEqual(answer());
  });

  it('lets a repeated request take over once the crashed invocation must have ended', async () => {
    const key = aKey();
    const neverEnds = new Promise<SubmittedPayment>(() => {});
    let started = () => {};
    const working = new Promise<void>((resolve) => {
      started = resolve;
    });
    void once(key, () => {
      started();
      return neverEnds;
    });
    await working;
    // The first invocation had three seconds left.
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_001);
    expect(await once(key, async () => answer())).toEqual(answer());
  });

  it('forgets a key after a day, also before the table does', async () => {
    const key = aKey();
    await once(key, async () => answer());
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + (REQUEST_KEY_LIFETIME_SECONDS + 2) * 1000);
    expect(await once(key, async () => answer('pay_2'))).toEqual(answer('pay_2'));
  });

  it('stores hashes of key and body, never what they hash', async () => {
    const Items: unknown[] = [];
    const store = new RequestKeyTable('RequestKeys', {
      send: async (command: { input: unknown }) => {
        Items.push(command.input);
        return {};
      },
    } as never);
    await powertoolsRequestKeys(store)(aContext())(aKey(), async () => answer());
    expect(Items).toHaveLength(2);
    expect(JSON.stringify(Items)).not.toMatch(/sensitive|key-\d/);
  });
});
