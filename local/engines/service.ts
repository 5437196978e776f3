import type { InjectOptions, Response as InjectResponse } from 'light-my-request';

/** One AWS request as the gateway received it, its caller known and its operation named. */
export interface ServiceRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The API operation, for example `SendMessage`. */
  readonly operation: string;
  /** Subscriptions that a message is not to reach, by construct path: its topic fails half-way. */
  readonly leavesOut?: (subscriptionPath: string) => boolean;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An engine was asked for what it does not do, though AWS does. */
export class UnmodelledCall extends Error {
  override readonly name = 'UnmodelledCall';
}

/** What answers the requests of one AWS service. */
export interface ServiceEngine {
  handle(request: ServiceRequest): Promise<ServiceResponse>;
}

/** A JSON answer in AWS's JSON 1.0 and 1.1 protocols. */
export function jsonResponse(status: number, body: unknown): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** An error in AWS's JSON protocols; the SDK makes the exception class of the same name of it. */
export function jsonError(status: number, type: string, message: string): ServiceResponse {
  return jsonResponse(status, { __type: type, message });
}

export function xmlResponse(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml', ...headers },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`),
  };
}

/** An error in S3's XML protocol. */
export function s3Error(status: number, code: string, message: string): ServiceResponse {
  return xmlResponse(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

/** The request for an engine that runs in this process behind no socket. */
export function injected(request: ServiceRequest): InjectOptions {
  return {
    method: request.method as NonNullable<InjectOptions['method']>,
    url: request.url,
    headers: { ...request.headers },
    payload: request.body,
  };
}

export function fromInjected(response: InjectResponse): ServiceResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined && name !== 'connection' && name !== 'transfer-encoding') {
      headers[name] = String(value);
    }
  }
  return { status: response.statusCode, headers, body: response.rawPayload };
}
