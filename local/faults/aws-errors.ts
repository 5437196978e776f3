import type { ServiceName } from '../gateway/operations';

/** An error as a service answers it: HTTP status, and code on the wire. */
export interface AwsError {
  readonly status: number;
  readonly code: string;
}

const of =
  (status: number) =>
  (...codes: string[]): AwsError[] =>
    codes.map((code) => ({ status, code }));

/**
 * Errors that the SDK for JavaScript tries again after: by status 429, 500, 502, 503 and 504, and
 * by these codes.
 *
 * @see https://github.com/smithy-lang/smithy-typescript/tree/main/packages/service-error-classification
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export const RETRIED_ERRORS: Readonly<Record<ServiceName, readonly AwsError[]>> = {
  dynamodb: [
    ...of(400)(
      'ProvisionedThroughputExceededException',
      'RequestLimitExceeded',
      'ThrottlingException',
      'TransactionInProgressException',
    ),
    ...of(500)('InternalServerError'),
    ...of(503)('ServiceUnavailable'),
  ],
  s3: [
    ...of(400)('RequestTimeout'),
    ...of(500)('InternalError'),
    ...of(503)('ServiceUnavailable', 'SlowDown'),
  ],
  secretsmanager: [
    ...of(400)('ThrottlingException'),
    ...of(500)('InternalServiceError'),
    ...of(503)('ServiceUnavailable'),
  ],
  sns: [
    ...of(400)('ThrottlingException'),
    ...of(429)('Throttled'),
    ...of(500)('InternalError'),
    ...of(503)('ServiceUnavailable'),
  ],
  sqs: [
    ...of(400)('RequestThrottled', 'ThrottlingException'),
    ...of(500)('InternalFailure'),
    ...of(503)('ServiceUnavailable'),
  ],
};

/**
 * Errors that the SDK gives up at, throttled keys among them: `KMSThrottling` and `KmsThrottled`
 * are no codes that it knows, and come with status 400.
 */
export const FINAL_ERRORS: Readonly<Record<ServiceName, readonly AwsError[]>> = {
  dynamodb: of(400)(
    'AccessDeniedException',
    'ItemCollectionSizeLimitExceededException',
    'ResourceNotFoundException',
    'TransactionConflictException',
    'UnrecognizedClientException',
    'ValidationException',
  ),
  s3: [
    ...of(400)(
      'InvalidRequest',
      'KMS.DisabledException',
      'KMS.InvalidKeyUsageException',
      'KMS.KMSInvalidStateException',
      'KMS.NotFoundException',
    ),
    ...of(403)('AccessDenied'),
    ...of(404)('NoSuchBucket'),
    ...of(409)('ConditionalRequestConflict', 'OperationAborted'),
  ],
  secretsmanager: of(400)(
    'AccessDeniedException',
    'DecryptionFailure',
    'InvalidParameterException',
    'InvalidRequestException',
    'ResourceNotFoundException',
  ),
  sns: [
    ...of(400)(
      'InvalidParameter',
      'KMSAccessDenied',
      'KMSDisabled',
      'KMSInvalidState',
      'KMSNotFound',
      'KMSThrottling',
    ),
    ...of(403)('AuthorizationError', 'InvalidSecurity', 'KMSOptInRequired'),
    ...of(404)('NotFound'),
  ],
  sqs: [
    ...of(400)(
      'InvalidMessageContents',
      'KmsAccessDenied',
      'KmsDisabled',
      'KmsInvalidKeyUsage',
      'KmsInvalidState',
      'KmsNotFound',
      'KmsThrottled',
      'QueueDoesNotExist',
      'UnsupportedOperation',
    ),
    ...of(403)('AccessDenied', 'InvalidSecurity'),
  ],
};

const codesOf = (errors: typeof RETRIED_ERRORS) =>
  [...new Set(Object.values(errors).flatMap((list) => list.map(({ code }) => code)))].sort();

export const RETRIED_CODES = codesOf(RETRIED_ERRORS);
export const FINAL_CODES = codesOf(FINAL_ERRORS);
