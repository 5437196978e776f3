import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { holdsCardNumber } from '../contracts/card-number';
import { correlationId } from '../contracts/identifiers';

/** The header that carries the correlation id, in requests and in answers. */
export const CORRELATION_HEADER = 'x-correlation-id';

/**
 * The caller's own correlation id when it is a good one, else API Gateway's request id.
 *
 * It is logged by every function the payment passes, so nothing like a card number is taken.
 */
export function correlationIdOf(event: APIGatewayProxyEventV2): string {
  const given = correlationId.safeParse(event.headers[CORRELATION_HEADER]);
  return given.success && !holdsCardNumber(given.data)
    ? given.data
    : event.requestContext.requestId;
}
