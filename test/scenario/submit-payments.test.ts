import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PaymentLine } from '../../scenario/payment-lines';
import type { PaymentsTarget } from '../../scenario/payments-target';
import { submitPayments } from '../../scenario/submit-payments';

/** What the API saw, and when it answered. */
let seen: string[];
let api: Server;
/** Answers are kept back until this request has come. */
let awaited: string;

beforeEach(async () => {
  seen = [];
  const held: (() => void)[] = [];
  api = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push(`asked ${body}`);
      held.push(() => {
        seen.push(`told ${body}`);
        response.writeHead(202).end(JSON.stringify({ paymentId: body }));
      });
      if (seen.includes(`asked ${awaited}`)) for (const answer of held.splice(0)) answer();
    });
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  api.closeAllConnections();
  api.close();
});

const LINES: readonly PaymentLine[] = [
  { merchantId: 'acme', idempotencyKey: 'one', payment: 1 },
  { merchantId: 'acme', idempotencyKey: 'one', payment: 2 },
  { merchantId: 'globex', idempotencyKey: 'one', payment: 3 },
];

async function submit(options: { readonly sameKeyInTurn?: boolean }): Promise<string[]> {
  const outcomes: string[] = [];
  const target = {
    apiUrl: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    merchant: async (id: string) => ({ accessKeyId: id, secretAccessKey: 'secret' }),
  } as unknown as PaymentsTarget;
  async function* lines(): AsyncGenerator<PaymentLine> {
    yield* LINES;
  }
  await submitPayments(target, lines(), {
    concurrency: 3,
    ...options,
    onSubmission: (submission, { payment }) => outcomes.push(`${payment} ${submission.kind}`),
    onUnusable: () => {},
  });
  return outcomes.sort();
}

const ACCEPTED = ['1 accepted', '2 accepted', '3 accepted'];

describe('payments that are submitted', () => {
  it('are on their way at once, whatever their keys', async () => {
    awaited = '2';
    expect(await submit({})).toEqual(ACCEPTED);
    expect(seen.indexOf('asked 2')).toBeLessThan(seen.indexOf('told 1'));
  });

  it('can wait for what the same caller submitted under the same key, and for nobody else', async () => {
    awaited = '3';
    expect(await submit({ sameKeyInTurn: true })).toEqual(ACCEPTED);
    expect(seen.indexOf('asked 2')).toBeGreaterThan(seen.indexOf('told 1'));
    expect(seen.indexOf('asked 3')).toBeLessThan(seen.indexOf('told 1'));
  });
});
