import {
  ChargeOutcomeUnknownError,
  type ChargeRequest,
  type ChargeResult,
  type PaymentGateway,
} from './payment-gateway';

/**
 * Charges a payment and finds out how it ended, also when the gateway's first answer is lost.
 *
 * An unknown outcome is resolved by asking. Where the gateway knows of no charge, charging once more
 * is safe even if the first request arrives late: both carry the same idempotency key.
 *
 * @throws ChargeOutcomeUnknownError when it stays unknown; the message then comes back from its
 *   queue and this starts again.
 */
export async function chargeOnce(
  gateway: PaymentGateway,
  request: ChargeRequest,
): Promise<ChargeResult> {
  try {
    return await gateway.charge(request);
  } catch (error) {
    if (!(error instanceof ChargeOutcomeUnknownError)) {
      throw error;
    }
  }
  return (await gateway.findCharge(request.paymentId)) ?? gateway.charge(request);
}
