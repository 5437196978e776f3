import type { ServiceResponse } from '../engines/service';
import type { Refusal } from '../signature/verify-signature';
import { isQueried, serviceError } from './errors';

type Codes = Readonly<Record<Refusal['because'], string>>;

const JSON_CODES: Codes = {
  unsigned: 'MissingAuthenticationTokenException',
  key: 'UnrecognizedClientException',
  token: 'UnrecognizedClientException',
  scope: 'InvalidSignatureException',
  expired: 'InvalidSignatureException',
  signature: 'InvalidSignatureException',
};

const QUERY_CODES: Codes = {
  unsigned: 'MissingAuthenticationToken',
  key: 'InvalidClientTokenId',
  token: 'InvalidClientTokenId',
  scope: 'SignatureDoesNotMatch',
  expired: 'SignatureDoesNotMatch',
  signature: 'SignatureDoesNotMatch',
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const S3_CODES: Codes = {
  unsigned: 'AccessDenied',
  key: 'InvalidAccessKeyId',
  token: 'InvalidToken',
  scope: 'AuthorizationHeaderMalformed',
  expired: 'RequestTimeTooSkewed',
  signature: 'SignatureDoesNotMatch',
};

const MESSAGES: Codes = {
  unsigned: 'Missing Authentication Token',
  key: 'The security token included in the request is invalid.',
  token: 'The security token included in the request is invalid.',
  scope: 'Credential should be scoped to a valid region.',
  expired: 'Signature expired: the time of the request is more than 5 minutes off.',
  signature:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
};

/**
 * AWS's own answer to a call whose caller cannot be told.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function unauthenticated(service: string, { because }: Refusal): ServiceResponse {
  const codes = service === 's3' ? S3_CODES : isQueried(service) ? QUERY_CODES : JSON_CODES;
  return serviceError(service, 403, codes[because], MESSAGES[because]);
}
