/** Every way the API refuses a request, with its HTTP status. */
export const API_ERRORS = {
  InvalidRequest: 400,
  IdempotencyKeyMissing: 400,
  CallerNotAMerchant: 403,
  PaymentNotFound: 404,
  RequestInProgress: 409,
  BodyTooLarge: 413,
  UnsupportedMediaType: 415,
  CardNumberRefused: 422,
  IdempotencyKeyReused: 422,
  InternalError: 500,
} as const;

/** What went wrong, for programs. */
export type ApiErrorCode = keyof typeof API_ERRORS;

/** One broken rule of a request: where, and what would be right. The value itself is never told. */
export interface ApiErrorDetail {
  /** Path of the field, for example `items.0.quantity`. */
  readonly field: string;
  readonly rule: string;
}

/**
 * A refused request. Its body is `{ "error": { "code", "message", "details" } }`.
 *
 * Messages quote nothing of the request, which may be a card number.
 */
export class ApiError extends Error {
  readonly status: number;

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly details?: readonly ApiErrorDetail[],
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = API_ERRORS[code];
  }
}
