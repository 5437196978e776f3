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
  const { path, query } = splitUrl(request.url);
  const { cookie, ...headers } = request.headers;
  const now = new Date();
  const binary = isBinary(request.headers['content-type']);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers,
    ...(query ? { queryStringParameters: joined(new URLSearchParams(query)) } : {}),
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
        path,
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

/** Path and query as they were sent; nothing in them is resolved, so nothing is hidden either. */
export function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const [path = '/'] = url.split('?', 1);
  return { path, query: url.slice(path.length + 1) };
}

/** Repeated parameters are joined with commas. */
function joined(parameters: URLSearchParams): Record<string, string> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')]));
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
