import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyInconsistentStateError,
  IdempotencyValidationError,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { Context } from 'aws-lambda';
import { ApiError } from '../contracts/api-error';
import type { OncePerRequestKey, RequestKey, SubmittedPayment } from './request-keys';

/** How long a key is remembered: 24 hours, in seconds. */
export const REQUEST_KEY_LIFETIME_SECONDS = 24 * 60 * 60;

/**
 * Request keys kept by Powertools' idempotency utility.
 *
 * An in-progress key is held for the rest of the invocation that `context` belongs to, then a
 * repeated request takes over.
 *
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/
 */
export function powertoolsRequestKeys(store: BasePersistenceLayer) {
  const config = new IdempotencyConfig({
    eventKeyJmesPath: '[merchantId, idempotencyKey]',
    payloadValidationJmesPath: 'request',
    expiresAfterSeconds: REQUEST_KEY_LIFETIME_SECONDS,
    throwOnNoIdempotencyKey: true,
    // The default, MD5, is fine against accidents only; a key must not be forgeable.
    hashFunction: 'sha256',
  });
  const once = makeIdempotent(
    (_key: RequestKey, work: () => Promise<SubmittedPayment>) => work(),
    // Stable over deployments, unlike the function's generated name, which is the default.
    { persistenceStore: store, config, keyPrefix: 'submit-payment', dataIndexArgument: 0 },
  );
  return (context: Context): OncePerRequestKey => {
    config.registerLambdaContext(context);
    return async (key, work) => {
      try {
        return await once(key, work);
      } catch (error) {
        throw asApiError(error);
      }
    };
  };
}

function asApiError(error: unknown): unknown {
  if (error instanceof IdempotencyValidationError) {
    return new ApiError(
      'IdempotencyKeyReused',
      'This Idempotency-Key was used with another body; send a new key for a new payment.',
    );
  }
  if (
    error instanceof IdempotencyAlreadyInProgressError ||
    error instanceof IdempotencyInconsistentStateError
  ) {
    return new ApiError(
      'RequestInProgress',
      'The first request with this Idempotency-Key is still in progress; repeat it in a few seconds.',
    );
  }
  return error;
}
