import type { ServiceRequest } from '../../../local/engines/service';

const authorization = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=ASIATEST/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`;

/** A request in AWS's JSON protocol, as the gateway hands it to an engine. */
export function jsonRequest(target: string, operation: string, input: object): ServiceRequest {
  return {
    method: 'POST',
    url: '/',
    operation,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${target}.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization: authorization('any'),
    },
    body: Buffer.from(JSON.stringify(input)),
  };
}

/** A request in AWS's query protocol. */
export function queryRequest(operation: string, input: Record<string, string>): ServiceRequest {
  return {
    method: 'POST',
    url: '/',
    operation,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: authorization('sns'),
    },
    body: Buffer.from(new URLSearchParams({ Action: operation, ...input }).toString()),
  };
}

/** A request in S3's REST protocol. */
export function objectRequest(
  operation: string,
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body = '',
): ServiceRequest {
  return {
    method,
    url,
    operation,
    headers: { authorization: authorization('s3'), ...headers },
    body: Buffer.from(body),
  };
}
