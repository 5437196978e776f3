import { randomUUID } from 'node:crypto';
import { onOutput as pc } from '../../../cli/colours';
import { RunFailure } from '../../../cli/run-command';
import { type ApiAnswer, SignedClient } from '../../../scenario/signed-client';
import { findRunning } from './find-running';

interface PayOptions {
  readonly merchant: string;
  readonly amount: number;
  readonly currency: string;
  readonly token: string;
  readonly sku: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** How long to follow a payment that is on its way, in ms, and how often to look. */
const FOLLOWED_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** Submits one payment and follows it until it has an outcome. */
export async function pay(options: PayOptions): Promise<void> {
  const { running, credentials } = await findRunning(options.merchant);
  const client = new SignedClient({ ...running, connections: 1 });
  try {
    const headers = { 'idempotency-key': options.key ?? randomUUID() };
    const body = JSON.stringify({
      amountMinor: options.amount,
      currency: options.currency,
      paymentToken: options.token,
      customerId: 'customer-1',
      items: [{ sku: options.sku, quantity: 1 }],
    });
    const answer = await client.call(credentials, 'POST', '/payments', headers, body);
    if (answer.status !== 202) {
      throw new RunFailure(`the API answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    const path = `/payments/${answer.body['paymentId']}`;
    const payment = await outcome(() => client.call(credentials, 'GET', path));
    print(payment, options.json ?? false);
  } finally {
    client.close();
  }
}

async function outcome(look: () => Promise<ApiAnswer>): Promise<ApiAnswer['body']> {
  const until = Date.now() + FOLLOWED_MS;
  for (;;) {
    const { body } = await look();
    if (body['state'] !== 'submitted' || Date.now() > until) return body;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

export function print(payment: ApiAnswer['body'], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(payment)}\n`);
    return;
  }
  const state = String(payment['state']);
  const colour = state === 'processed' ? pc.green : state === 'declined' ? pc.yellow : pc.dim;
  process.stdout.write(`${payment['paymentId']}  ${colour(state)}\n`);
}
