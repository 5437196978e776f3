import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ApiError } from '../contracts/api-error';
import { MAX_BODY_BYTES } from '../contracts/payment-request';

/**
 * The JSON in a request's body. API Gateway hands over bodies it takes for binary in base64.
 *
 * @throws ApiError UnsupportedMediaType, BodyTooLarge or InvalidRequest.
 */
export function readJsonBody(event: APIGatewayProxyEventV2): unknown {
  const mediaType = event.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new ApiError('UnsupportedMediaType', 'The content-type header must be application/json.');
  }
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.byteLength > MAX_BODY_BYTES) {
    throw new ApiError(
      'BodyTooLarge',
      `The body must be at most ${MAX_BODY_BYTES} bytes, got ${body.byteLength}.`,
    );
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new ApiError('InvalidRequest', 'The body must be one JSON object in UTF-8.');
  }
}
