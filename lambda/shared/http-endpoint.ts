import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { ApiError } from '../contracts/api-error';
import { CORRELATION_HEADER, correlationIdOf } from './correlation';
import { describeError } from './describe-error';
import type { Log, LogFields } from './log';
import { merchantOf } from './merchant';

/** One request of a known merchant. */
export interface MerchantCall {
  readonly merchantId: string;
  readonly correlationId: string;
  readonly event: APIGatewayProxyEventV2;
  readonly context: Context;
}

/** A successful answer, and what the log may say about it. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Record<string, string>;
  readonly logged: LogFields;
}

/** A function's handler for a route of an HTTP API. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * A handler that finds out who is calling, answers in JSON, and turns an {@link ApiError} into its
 * status; any other error is logged and answered with 500 and nothing more.
 */
export function httpEndpoint(
  log: Log,
  answer: (call: MerchantCall) => Promise<Answer>,
): HttpHandler {
  return async (event, context) => {
    const correlationId = correlationIdOf(event);
    const ids = { correlationId, requestId: context.awsRequestId };
    try {
      const merchantId = merchantOf(event);
      const { status, body, headers, logged } = await answer({
        merchantId,
        correlationId,
        event,
        context,
      });
      log.info('request answered', { ...ids, merchantId, status, ...logged });
      return json(status, correlationId, body, headers);
    } catch (error) {
      const refusal = error instanceof ApiError ? error : internalError(error, ids, log);
      const { status, code, message, details } = refusal;
      log.warn('request refused', { ...ids, status, code });
      return json(status, correlationId, { error: { code, message, details } });
    }
  };
}

function internalError(error: unknown, ids: LogFields, log: Log): ApiError {
  log.error('request failed', { ...ids, error: describeError(error) });
  return new ApiError(
    'InternalError',
    `Something went wrong on our side; repeat the same request, and name its ${CORRELATION_HEADER} when it fails again.`,
  );
}

function json(
  statusCode: number,
  correlationId: string,
  body: object,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      [CORRELATION_HEADER]: correlationId,
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
