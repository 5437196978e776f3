import type { PaymentRecord } from '../../../lambda/contracts/payment-record';
import type { ChargeResult } from '../../../lambda/process-payment/payment-gateway';
import type { PaymentResults } from '../../../lambda/process-payment/process-payment';

/** The payments table, in memory, each call as atomic as DynamoDB makes it. */
export class MemoryPayments implements PaymentResults {
  readonly records = new Map<string, PaymentRecord>();

  async keep(record: PaymentRecord): Promise<PaymentRecord> {
    const kept = this.records.get(record.paymentId) ?? record;
    this.records.set(record.paymentId, kept);
    return kept;
  }

  async read(paymentId: string): Promise<PaymentRecord | undefined> {
    return this.records.get(paymentId);
  }

  async settle(paymentId: string, result: ChargeResult, settledAt: string): Promise<PaymentRecord> {
    const record = this.get(paymentId);
    if (record.state !== 'submitted') {
      return record;
    }
    return this.set(
      result.status === 'charged'
        ? { ...record, state: 'processed', settledAt, chargeId: result.chargeId }
        : { ...record, state: 'declined', settledAt, declineReason: result.reason },
    );
  }

  async markPublished(paymentId: string, publishedAt: string): Promise<void> {
    const record = this.get(paymentId);
    this.set({ ...record, publishedAt: record.publishedAt ?? publishedAt });
  }

  private get(paymentId: string): PaymentRecord {
    const record = this.records.get(paymentId);
    if (record === undefined) {
      throw new Error(`no record of ${paymentId}`);
    }
    return record;
  }

  private set(record: PaymentRecord): PaymentRecord {
    this.records.set(record.paymentId, record);
    return record;
  }
}
