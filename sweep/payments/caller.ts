import type { PaymentsTarget } from '../../scenario/payments-target';
import { SignedClient } from '../../scenario/signed-client';
import { type Order, requestOf } from './order';

const MERCHANT = 'acme';

/** Longer than any function's timeout, so that what was left in progress counts as abandoned. */
const ABANDONED_MS = 60_000;

/** In the place of a status: the connection broke. */
const NO_ANSWER = 0;

/** Answers after which a caller asks again: it is in progress, or something broke. */
const WORTH_RETRYING = new Set([NO_ANSWER, 409, 429, 500, 503]);

/** How often a caller asks at most: more than any run crashes. */
const ATTEMPTS = 20;

/** A merchant who does not give up: the same request with the same key, until there is an answer. */
export class Caller {
  private readonly api: SignedClient;

  /** @param wait lets time pass, in ms */
  constructor(
    private readonly target: PaymentsTarget,
    private readonly wait: (ms: number) => Promise<void>,
  ) {
    this.api = new SignedClient({ ...target, connections: 2 });
  }

  /** @returns the payment's id */
  async pay(order: Order): Promise<string> {
    const body = JSON.stringify(requestOf(order));
    const headers = { 'idempotency-key': order.key };
    const answer = await this.insist('POST', '/payments', 202, headers, body);
    return String(answer['paymentId']);
  }

  async lookUp(paymentId: string): Promise<{ state: string; amountMinor: number }> {
    const answer = await this.insist('GET', `/payments/${paymentId}`, 200);
    return { state: String(answer['state']), amountMinor: Number(answer['amountMinor']) };
  }

  close(): void {
    this.api.close();
  }

  private async insist(
    method: 'GET' | 'POST',
    path: string,
    wanted: number,
    headers: Readonly<Record<string, string>> = {},
    body = '',
  ): Promise<Readonly<Record<string, unknown>>> {
    for (let attempt = 1; ; attempt++) {
      const merchant = await this.target.merchant(MERCHANT);
      const answer = await this.api
        .call(merchant, method, path, headers, body)
        .catch(({ message }: Error) => ({ status: NO_ANSWER, body: { message } }));
      if (answer.status === wanted) return answer.body;
      if (!WORTH_RETRYING.has(answer.status) || attempt === ATTEMPTS) {
        throw new Error(`${method} ${path}: got ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      await this.wait(ABANDONED_MS);
    }
  }
}
