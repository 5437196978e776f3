import { randomUUID } from 'node:crypto';
import type { ScenarioTarget } from '../../../scenario/payments-target';
import { type ApiAnswer, SignedClient } from '../../../scenario/signed-client';
import { PAYMENT } from '../../end-to-end/support/running-payments';

/** How long one payment may take, cold starts included, in ms, and how often to look. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 200;

const MERCHANT = 'acme';

/** Pays once, and follows the payment until it is processed. @returns its id */
export async function payAt(target: ScenarioTarget): Promise<string> {
  const client = new SignedClient({ ...target, connections: 1 });
  const credentials = await target.merchant(MERCHANT);
  try {
    const headers = { 'idempotency-key': randomUUID() };
    const body = JSON.stringify(PAYMENT);
    const answer = await client.call(credentials, 'POST', '/payments', headers, body);
    if (answer.status !== 202) throw new Error(`a payment must be taken, got ${said(answer)}`);
    const paymentId = String(answer.body['paymentId']);
    await untilTrue('the payment is processed', async () => {
      const { body: payment } = await client.call(credentials, 'GET', `/payments/${paymentId}`);
      return payment['state'] === 'processed';
    });
    return paymentId;
  } finally {
    client.close();
  }
}

/**
 * Looks again and again: what is waited for happens in another program, whose clock is its own.
 *
 * @throws when it is not true in half a minute
 */
export async function untilTrue(what: string, look: () => Promise<boolean>): Promise<void> {
  const startedAt = Date.now();
  while (!(await look())) {
    if (Date.now() - startedAt > PATIENCE_MS) {
      throw new Error(`${what} within ${PATIENCE_MS / 1000} s must be true, got nothing of it`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

export function said({ status, body }: ApiAnswer): string {
  return `${status} ${JSON.stringify(body)}`;
}
