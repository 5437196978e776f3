import {
  ChargeOutcomeUnknownError,
  type ChargeRequest,
  type ChargeResult,
  type PaymentGateway,
} from '../../../lambda/process-payment/payment-gateway';

/** How the gateway behaves in one call. */
export type GatewayMood = 'well' | 'fails-before' | 'fails-after';

/**
 * A payment gateway that charges once for each payment id and logs every charge it makes. Payments
 * of more than 100,000 minor units are declined.
 */
export class FakeGateway implements PaymentGateway {
  /** One line for each charge really made. */
  readonly chargeLog: string[] = [];
  private readonly results = new Map<string, ChargeResult>();

  /** @param moods of the first calls; afterwards it behaves well */
  constructor(private readonly moods: GatewayMood[] = []) {}

  async charge({ paymentId, amountMinor }: ChargeRequest): Promise<ChargeResult> {
    return this.inSomeMood(() => {
      const known = this.results.get(paymentId);
      if (known !== undefined) return known;
      const result: ChargeResult =
        amountMinor > 100_000
          ? { status: 'declined', reason: 'insufficient_funds' }
          : { status: 'charged', chargeId: `ch_${paymentId}` };
      this.results.set(paymentId, result);
      if (result.status === 'charged') this.chargeLog.push(paymentId);
      return result;
    });
  }

  async findCharge(paymentId: string): Promise<ChargeResult | undefined> {
    return this.inSomeMood(() => this.results.get(paymentId));
  }

  private inSomeMood<Result>(act: () => Result): Result {
    const mood = this.moods.shift() ?? 'well';
    if (mood === 'fails-before') throw new ChargeOutcomeUnknownError('no answer');
    const result = act();
    if (mood === 'fails-after') throw new ChargeOutcomeUnknownError('no answer');
    return result;
  }
}
