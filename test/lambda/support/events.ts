import type { APIGatewayProxyEventV2, Context, SQSEvent } from 'aws-lambda';
import { type EventOf, makeEvent } from '../../../lambda/contracts/events';

/** A payment id that is as good as any; `n` tells several apart. */
export const aPaymentId = (n = 1): string => `pay_${n.toString(16).padStart(32, '0')}`;

/** Values that must never appear in a log or in an answer. */
export const SECRETS = {
  paymentToken: 'tok_sensitive-token',
  customerId: 'sensitive-customer',
  sku: 'sensitive-sku',
  apiKey: 'sensitive-api-key',
} as const;

/** An order whose every field is valid. */
export function anOrder(
  items: { sku: string; quantity: number }[] = [{ sku: SECRETS.sku, quantity: 2 }],
) {
  return {
    merchantId: 'acme',
    amountMinor: 1234,
    currency: 'EUR' as const,
    customerId: SECRETS.customerId,
    items,
  };
}

interface Overrides {
  readonly paymentId?: string;
  readonly items?: { sku: string; quantity: number }[];
}

const facts = ({ paymentId = aPaymentId() }: Overrides) => ({
  paymentId,
  time: '2026-11-02T09:30:00.000Z',
  correlationId: 'corr-1',
});

/** What submit-payment publishes. */
export function paymentSubmitted(overrides: Overrides = {}): EventOf<'PaymentSubmitted'> {
  return makeEvent({
    ...facts(overrides),
    type: 'PaymentSubmitted',
    sender: 'submit-payment',
    data: { ...anOrder(overrides.items), paymentToken: SECRETS.paymentToken },
  });
}

/** What process-payment publishes for a charged payment. */
export function paymentProcessed(overrides: Overrides = {}): EventOf<'PaymentProcessed'> {
  return makeEvent({
    ...facts(overrides),
    type: 'PaymentProcessed',
    sender: 'process-payment',
    data: { ...anOrder(overrides.items), chargeId: 'ch_1' },
  });
}

/** What process-payment publishes for a declined payment. */
export function paymentDeclined(overrides: Overrides = {}): EventOf<'PaymentDeclined'> {
  return makeEvent({
    ...facts(overrides),
    type: 'PaymentDeclined',
    sender: 'process-payment',
    data: { ...anOrder(overrides.items), reason: 'insufficient_funds' },
  });
}

/** A batch as Lambda hands it over, the messages named m0, m1, … */
export function sqsEvent(bodies: readonly string[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `m${index}`,
      receiptHandle: 'r',
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 's',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:Inbox',
      awsRegion: 'eu-west-1',
    })),
  };
}

/** The same from a FIFO queue, each message with its group. */
export function fifoEvent(messages: readonly (readonly [group: string, body: string])[]): SQSEvent {
  const { Records } = sqsEvent(messages.map(([, body]) => body));
  return {
    Records: Records.map((record, index) => ({
      ...record,
      attributes: { ...record.attributes, MessageGroupId: messages[index]?.[0] ?? '' },
      eventSourceARN: `${record.eventSourceARN}.fifo`,
    })),
  };
}

/** The body of a good `POST /payments`. */
export function aPaymentBody() {
  return {
    amountMinor: 1234,
    currency: 'EUR',
    paymentToken: SECRETS.paymentToken,
    customerId: SECRETS.customerId,
    items: [{ sku: SECRETS.sku, quantity: 2 }],
  };
}

interface ApiRequest {
  readonly body?: unknown;
  readonly headers?: Record<string, string | undefined>;
  readonly userArn?: string | null;
  readonly id?: string;
  readonly isBase64Encoded?: boolean;
}

/** A request of the merchant acme, as an HTTP API with IAM authorisation hands it over. */
export function apiEvent(request: ApiRequest = {}): APIGatewayProxyEventV2 {
  const { body = aPaymentBody(), userArn = merchantArn('acme') } = request;
  const requestContext = {
    requestId: 'JKJaXmPLvHcESHA=',
    authorizer: { iam: { userArn } },
  };
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': 'key-1',
    ...request.headers,
  };
  // Only what the handlers look at; API Gateway sends a good deal more.
  return {
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
    requestContext,
    pathParameters: { id: request.id },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: request.isBase64Encoded ?? false,
  } as unknown as APIGatewayProxyEventV2;
}

/** The ARN of a session of a merchant's role. */
export const merchantArn = (merchantId: string): string =>
  `arn:aws:sts::111122223333:assumed-role/merchant-${merchantId}/session`;

/** The context of an invocation with three seconds left. */
export function aContext(): Context {
  return {
    awsRequestId: 'request-1',
    functionName: 'fn',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:fn:live',
    getRemainingTimeInMillis: () => 3_000,
  } as Context;
}
