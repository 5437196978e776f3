import { z } from 'zod';
import type { InvocationResult } from '../invocation';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
  /** What API Gateway itself found wrong, for the access log. */
  readonly error?: string;
}

/** One of API Gateway's own answers. */
export function gatewayAnswer(status: number, message: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
    error: message,
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
  const response = functionResponse.safeParse(value);
  if (!response.success) return gatewayAnswer(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = response.data;
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...lowerCase(headers ?? {}),
      ...(cookies ? { 'set-cookie': cookies } : {}),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** Anything else in the place of a response is a malformed one, which API Gateway answers with 500. */
const functionResponse = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

function isResponse(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'statusCode' in value;
}

function lowerCase(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
