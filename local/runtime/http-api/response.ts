import type { InvocationResult } from '../invocation';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** One of API Gateway's own answers. */
export function gatewayAnswer(status: number, message: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/**
 * What the caller gets for a function's answer, in payload format 2.0: an object with a
 * `statusCode` is a response, anything else is the body of a 200.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpAnswer(result: InvocationResult): HttpAnswer {
  if (result.kind === 'throttled') return gatewayAnswer(503, 'Service Unavailable');
  if (result.kind === 'error') return gatewayAnswer(500, 'Internal Server Error');
  let value: unknown;
  try {
    value = JSON.parse(result.payload);
  } catch {
    return gatewayAnswer(500, 'Internal Server Error');
  }
  if (!isResponse(value)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(text),
    };
  }
  const status = Number(value.statusCode);
  if (
    !Number.isInteger(status) ||
    status < 100 ||
    status > 599 ||
    typeof (value.body ?? '') !== 'string'
  ) {
    return gatewayAnswer(500, 'Internal Server Error');
  }
  return {
    status,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...lowerCase(value.headers),
      ...(value.cookies ? { 'set-cookie': value.cookies } : {}),
    },
    body: Buffer.from(value.body ?? '', value.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

interface FunctionResponse {
  readonly statusCode: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

function isResponse(value: unknown): value is FunctionResponse {
  return typeof value === 'object' && value !== null && 'statusCode' in value;
}

function lowerCase(headers: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
