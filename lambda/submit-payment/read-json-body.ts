import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ApiError } from '../contracts/api-error';
import { parseJson, RepeatedNameError } from '../contracts/json';
import { MAX_BODY_BYTES } from '../contracts/payment-request';

/**
 * The JSON in a request's body. API Gateway hands over bodies it takes for binary in base64.
 *
 * @throws ApiError UnsupportedMediaType, BodyTooLarge or InvalidRequest.
 */
export function readJsonBody(event: APIGatewayProxyEventV2): unknown {
  assertPlainJson(event.headers);
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.byteLength > MAX_BODY_BYTES) {
    throw new ApiError(
      'BodyTooLarge',
      `The body must be at most ${MAX_BODY_BYTES} bytes, got ${body.byteLength}.`,
    );
  }
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new ApiError(
      'InvalidRequest',
      error instanceof RepeatedNameError
        ? 'The body must name each field once.'
        : 'The body must be one JSON object in UTF-8.',
    );
  }
}

/** A body in another character set, or compressed, would be taken for something it is not. */
function assertPlainJson(headers: APIGatewayProxyEventV2['headers']): void {
  const [mediaType, ...parameters] = (headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const inUtf8 = parameters
    .filter((parameter) => parameter.startsWith('charset'))
    .every((parameter) => /^charset="?utf-8"?$/.test(parameter));
  if (mediaType !== 'application/json' || !inUtf8) {
    throw new ApiError(
      'UnsupportedMediaType',
      'The content-type header must be application/json, and its charset, if any, utf-8.',
    );
  }
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity') {
    throw new ApiError(
      'UnsupportedMediaType',
      'The content-encoding header must be left out; send the body as it is, not compressed.',
    );
  }
}
