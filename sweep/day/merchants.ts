import type { PaymentsTarget } from '../../scenario/payments-target';
import { SignedClient } from '../../scenario/signed-client';
import type { Standing } from './judge-day';

/** Requests on their way at once. */
export const CONCURRENCY = 3;

/** The merchants, who ask what has become of their payments. */
export class Merchants {
  private readonly api: SignedClient;

  constructor(private readonly target: PaymentsTarget) {
    this.api = new SignedClient({ ...target, connections: CONCURRENCY });
  }

  /** What the API says of a payment; what it answers in the place of that has no state. */
  async ask(merchantId: string, paymentId: string): Promise<Standing> {
    const credentials = await this.target.merchant(merchantId);
    const { status, body } = await this.api.call(credentials, 'GET', `/payments/${paymentId}`);
    if (status !== 200) return { state: `answered with ${status}`, amountMinor: 0 };
    return { state: String(body['state']), amountMinor: Number(body['amountMinor']) };
  }

  close(): void {
    this.api.close();
  }
}
