import type { RouteMatch } from './route-table';

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  /** Names in lower case; repeated headers joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** Who signed the request, as `requestContext.authorizer.iam` tells a function. */
export interface IamIdentity {
  readonly accessKey: string;
  readonly accountId: string;
  readonly callerId: string;
  readonly userArn: string;
  readonly userId: string;
}

export interface ApiContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly stage: string;
  readonly requestId: string;
}

/**
 * The event of payload format 2.0.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function eventV2(
  request: ReceivedRequest,
  { route, pathParameters }: RouteMatch,
  api: ApiContext,
  identity: IamIdentity | undefined,
): object {
  const { pathname, search, searchParams } = new URL(request.url, 'http://api');
  const { cookie, ...headers } = request.headers;
  const now = new Date();
  const binary = isBinary(request.headers['content-type']);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers,
    ...(search.length > 1 ? { queryStringParameters: joined(searchParams) } : {}),
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    requestContext: {
      accountId: api.accountId,
      apiId: api.apiId,
      ...(identity && {
        authorizer: { iam: { ...identity, cognitoIdentity: null, principalOrgId: '' } },
      }),
      domainName: api.domainName,
      domainPrefix: api.domainName.split('.')[0],
      http: {
        method: request.method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: api.requestId,
      routeKey: route.routeKey,
      stage: api.stage,
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(request.body.length > 0 ? { body: request.body.toString(binary ? 'base64' : 'utf8') } : {}),
    isBase64Encoded: request.body.length > 0 && binary,
  };
}

/** Repeated parameters are joined with commas. */
function joined(parameters: URLSearchParams): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of parameters) all[name] = name in all ? `${all[name]},${value}` : value;
  return all;
}

/** Everything that is no text, JSON or XML reaches the function as base64, forms included. */
function isBinary(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  return !/^(text\/|application\/(.+\+)?(json|xml|javascript)\b)/i.test(contentType);
}

/** `23/Nov/2026:08:11:45 +0000` */
export function commonLogTime(date: Date): string {
  const [, day, month, year, time] = /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(date.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
