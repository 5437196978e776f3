import { commonLogTime, type IamIdentity, type ReceivedRequest, splitUrl } from './event-v2';
import type { HttpAnswer } from './response';
import type { RouteMatch } from './route-table';

export interface AccessLogContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly stage: string;
  readonly requestId: string;
  readonly request: ReceivedRequest;
  readonly answer: HttpAnswer;
  readonly match: RouteMatch | undefined;
  readonly identity: IamIdentity | undefined;
}

/**
 * One access log line, its `$context` variables filled in; those without a value become `-`.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function accessLogLine(format: string, context: AccessLogContext): string {
  const { request, answer, identity } = context;
  const now = new Date();
  const values: Readonly<Record<string, string | undefined>> = {
    accountId: context.accountId,
    apiId: context.apiId,
    domainName: context.domainName,
    'error.message': answer.error,
    extendedRequestId: context.requestId,
    httpMethod: request.method,
    'identity.caller': identity?.callerId,
    'identity.sourceIp': request.sourceIp,
    'identity.user': identity?.userId,
    'identity.userAgent': request.headers['user-agent'],
    'identity.userArn': identity?.userArn,
    path: splitUrl(request.url).path,
    protocol: 'HTTP/1.1',
    requestId: context.requestId,
    requestTime: commonLogTime(now),
    requestTimeEpoch: String(now.getTime()),
    responseLength: String(answer.body.length),
    routeKey: context.match?.route.routeKey,
    stage: context.stage,
    status: String(answer.status),
  };
  return format.replace(/\$context\.([a-zA-Z.]+)/g, (_match, name: string) =>
    // Quotes inside a value would break a JSON format.
    (values[name] ?? '-').replace(/["\\\n\r]/g, ' '),
  );
}
