import type { EventOf } from '../../../lambda/contracts/events';
import { getPayment } from '../../../lambda/get-payment/get-payment';
import { httpEndpoint } from '../../../lambda/shared/http-endpoint';
import type { Log } from '../../../lambda/shared/log';
import { readRequest } from '../../../lambda/submit-payment/read-request';
import type { OncePerRequestKey } from '../../../lambda/submit-payment/request-keys';
import { submitPayment } from '../../../lambda/submit-payment/submit-payment';
import { MemoryPayments } from './memory-payments';

/** Both handlers of the API, wired as they are in AWS, over a table in memory. */
export class MemoryApi {
  readonly payments = new MemoryPayments();
  readonly published: EventOf<'PaymentSubmitted'>[] = [];

  constructor(
    private readonly log: Log,
    private readonly oncePerRequestKey: OncePerRequestKey = (_key, work) => work(),
  ) {}

  readonly post = httpEndpoint(this.logger(), async ({ merchantId, correlationId, event }) => {
    const payment = await submitPayment(
      { merchantId, correlationId, ...readRequest(event) },
      {
        oncePerRequestKey: (key, work) => this.oncePerRequestKey(key, work),
        keepPayment: (record) => this.payments.keep(record),
        publish: async (submitted) => {
          this.published.push(submitted);
        },
        now: () => new Date('2026-11-02T09:30:00.000Z'),
      },
    );
    const location = `/payments/${payment.paymentId}`;
    return { status: 202, body: payment, headers: { location }, logged: payment };
  });

  readonly get = httpEndpoint(this.logger(), async ({ merchantId, event }) => {
    const read = (paymentId: string) => this.payments.read(paymentId);
    const payment = await getPayment(merchantId, event.pathParameters?.['id'], read);
    return { status: 200, body: payment, logged: { paymentId: payment.paymentId } };
  });

  /** Fields are made before the constructor's own. */
  private logger(): Log {
    return {
      info: (...line) => this.log.info(...line),
      warn: (...line) => this.log.warn(...line),
      error: (...line) => this.log.error(...line),
    };
  }
}
