import { API_ERRORS, type ApiErrorCode } from '../../../../lambda/contracts/api-error';

/** What the API answers to one route, by who says so. */
export interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly success: { readonly status: number; readonly schema: string; readonly when: string };
  /** Refusals of the function behind it. */
  readonly refusals: readonly ApiErrorCode[];
  /** Statuses that API Gateway answers before or instead of the function. */
  readonly platform: readonly number[];
}

/** The operations of the API. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/payments',
    operationId: 'submitPayment',
    summary: 'Submit a payment, which is charged after the answer.',
    success: {
      status: 202,
      schema: 'SubmittedPayment',
      when: 'The payment is taken; the same key and body get the same payment id for 24 hours.',
    },
    refusals: [
      'InvalidRequest',
      'IdempotencyKeyMissing',
      'CallerNotAMerchant',
      'RequestInProgress',
      'BodyTooLarge',
      'UnsupportedMediaType',
      'CardNumberRefused',
      'IdempotencyKeyReused',
      'InternalError',
    ],
    platform: [403, 413, 429, 500, 503],
  },
  {
    method: 'get',
    path: '/payments/{id}',
    operationId: 'getPayment',
    summary: 'See how a payment stands.',
    success: { status: 200, schema: 'Payment', when: "The merchant's own payment, as of now." },
    refusals: ['CallerNotAMerchant', 'PaymentNotFound', 'InternalError'],
    platform: [403, 429, 500, 503],
  },
];

/** Every status an operation is documented with, in order, with the codes its function gives. */
export function statusesOf({ success, refusals, platform }: Operation) {
  const statuses = [success.status, ...refusals.map((code) => API_ERRORS[code]), ...platform];
  return [...new Set(statuses)]
    .sort((one, other) => one - other)
    .map((status) => ({
      status,
      codes: refusals.filter((code) => API_ERRORS[code] === status),
      byPlatform: platform.includes(status),
    }));
}
