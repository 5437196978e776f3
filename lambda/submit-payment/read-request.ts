import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ApiError } from '../contracts/api-error';
import { anyTextHoldsCardNumber, holdsCardNumber } from '../contracts/card-number';
import {
  IDEMPOTENCY_KEY_PATTERN,
  type PaymentRequest,
  paymentRequest,
} from '../contracts/payment-request';
import { readJsonBody } from './read-json-body';

/** What a caller sent, checked. */
export interface SubmittedRequest {
  readonly idempotencyKey: string;
  readonly request: PaymentRequest;
}

/**
 * The checked content of `POST /payments`.
 *
 * Card numbers are looked for before anything else is said about the body, so that no other answer
 * can quote a part of one.
 *
 * @throws ApiError for the first broken rule; for broken rules of fields, with all of them.
 */
export function readRequest(event: APIGatewayProxyEventV2): SubmittedRequest {
  const idempotencyKey = readIdempotencyKey(event.headers['idempotency-key']);
  const body = readJsonBody(event);
  if (anyTextHoldsCardNumber(body)) {
    throw cardNumberRefused();
  }
  const result = paymentRequest.safeParse(body);
  if (!result.success) {
    const details = result.error.issues.map((issue) => ({
      field: issue.path.join('.') || 'body',
      rule: issue.message,
    }));
    const fields = [...new Set(details.map(({ field }) => field))].join(', ');
    throw new ApiError('InvalidRequest', `The body breaks a rule: ${fields}.`, details);
  }
  return { idempotencyKey, request: result.data };
}

function readIdempotencyKey(value: string | undefined): string {
  if (value === undefined || !IDEMPOTENCY_KEY_PATTERN.test(value)) {
    throw new ApiError(
      'IdempotencyKeyMissing',
      'The Idempotency-Key header must be 1 to 255 visible ASCII characters; send a new one for each payment and the same one when you repeat a request.',
    );
  }
  if (holdsCardNumber(value)) {
    throw cardNumberRefused();
  }
  return value;
}

function cardNumberRefused(): ApiError {
  return new ApiError(
    'CardNumberRefused',
    'The request holds something that looks like a card number; send a payment token in paymentToken and no card number anywhere.',
  );
}
