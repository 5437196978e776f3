import { type EventOf, type EventType, makeEvent } from '../../lambda/contracts/events';
import type { FOLDERS } from '../../lib/payments/payment-function';
import type { Application } from '../../local/assembly/model';
import { eventV2 } from '../../local/runtime/http-api/event-v2';
import { principalIdentity } from '../../local/runtime/http-api/principal-identity';
import { RouteTable } from '../../local/runtime/http-api/route-table';
import { sqsRecord } from '../../local/runtime/sqs/sqs-event';
import type { Subject } from './runtime-loop';

type Work = Pick<Subject, 'event' | 'isSuccess'>;

const facts = {
  paymentId: `pay_${'0'.repeat(32)}`,
  time: '2026-11-02T09:30:00.000Z',
  correlationId: 'bench-1',
};
const order = {
  merchantId: 'acme',
  amountMinor: 1234,
  currency: 'EUR' as const,
  customerId: 'c-1',
  items: [{ sku: 'mug', quantity: 2 }],
};

/** The payment that everything here is about. */
export const SUBMITTED: EventOf<'PaymentSubmitted'> = makeEvent({
  ...facts,
  type: 'PaymentSubmitted' as const,
  sender: 'submit-payment',
  data: { ...order, paymentToken: 'tok_visa' },
});

const PROCESSED = makeEvent({
  ...facts,
  type: 'PaymentProcessed' as const,
  sender: 'process-payment',
  data: { ...order, chargeId: 'ch_1' },
});

/** What each function of Payments is given, as Lambda would give it, and how it has to answer. */
export function payments(application: Application): Record<(typeof FOLDERS)[number], Work> {
  const { merchantId: _, ...body } = { ...order, paymentToken: 'tok_visa' };
  return {
    'submit-payment': request(application, 'POST', '/payments', 202, body),
    'get-payment': request(application, 'GET', `/payments/${facts.paymentId}`, 200),
    'process-payment': delivery(SUBMITTED),
    'update-inventory': delivery(SUBMITTED),
    'notify-customer': delivery(PROCESSED),
    'record-audit': delivery(SUBMITTED),
  };
}

function request(
  { accountId, httpApis }: Application,
  method: string,
  url: string,
  status: number,
  body?: object,
): Work {
  const [api] = httpApis;
  const match = new RouteTable(api?.routes ?? []).match(method, url);
  if (!api || !match) throw new Error(`the assembly has no route ${method} ${url}`);
  const { apiId, stageName: stage } = api;
  const about = {
    accountId,
    apiId,
    domainName: 'api.localhost',
    stage,
    requestId: facts.correlationId,
  };
  const merchant = `arn:aws:iam::${accountId}:role/merchant-${order.merchantId}`;
  const sent = {
    method,
    url,
    headers: { 'content-type': 'application/json', 'idempotency-key': facts.paymentId },
    body: Buffer.from(body ? JSON.stringify(body) : ''),
    sourceIp: '127.0.0.1',
  };
  return {
    event: () => eventV2(sent, match, about, principalIdentity('AKIDBENCH', merchant)),
    isSuccess: (answer) => (answer as { statusCode?: number }).statusCode === status,
  };
}

function delivery(event: EventOf<EventType>): Work {
  const message = {
    MessageId: '00000000-0000-4000-8000-000000000001',
    ReceiptHandle: 'receipt',
    Body: JSON.stringify(event),
    MD5OfBody: '00000000000000000000000000000000',
    Attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1793611800000' },
    MessageAttributes: {},
  };
  const queueArn = 'arn:aws:sqs:us-east-1:000000000000:inbox';
  return {
    event: () => ({ Records: [sqsRecord(message, queueArn)] }),
    isSuccess: (answer) =>
      (answer as { batchItemFailures?: object[] }).batchItemFailures?.length === 0,
  };
}
