import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HttpApiSpec, HttpRouteSpec } from '../../assembly/model';
import { listen } from '../../gateway/listen';
import type { Principal } from '../../gateway/principals';
import { type SigningSecret, verifySignature } from '../../signature/verify-signature';
import { type Invocation, type InvocationResult, PAYLOAD_LIMIT_BYTES } from '../invocation';
import { Throttle } from '../throttle';
import { accessLogLine } from './access-log';
import { preflightAnswer, withCors } from './cors';
import { eventV2, type IamIdentity, type ReceivedRequest, splitUrl } from './event-v2';
import { principalIdentity } from './principal-identity';
import { gatewayAnswer, type HttpAnswer, httpAnswer } from './response';
import { type RouteMatch, RouteTable } from './route-table';

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

export interface CallerSecret extends SigningSecret {
  readonly principalArn: string;
  readonly principal: Principal;
}

export interface HttpApiPorts {
  readonly accountId: string;
  readonly region: string;
  secretOf(accessKeyId: string): CallerSecret | undefined;
  /** Whether somebody may call a path. */
  mayCall(caller: Principal, method: string, path: string): boolean;
  /** Whether the API may invoke what is behind a route. */
  mayInvoke(route: HttpRouteSpec): boolean;
  invoke(invocation: Invocation): Promise<InvocationResult>;
  onAccessLog(line: string): void;
}

/** One API Gateway HTTP API on 127.0.0.1, payload format 2.0, with IAM authorisation for real. */
export class HttpApi {
  /** Requests at hand. */
  inFlight = 0;
  private readonly server: Server;
  private readonly routes: RouteTable;
  private readonly stageThrottle: Throttle | undefined;
  private readonly routeThrottles: ReadonlyMap<string, Throttle>;

  constructor(
    private readonly spec: HttpApiSpec,
    private readonly ports: HttpApiPorts,
  ) {
    this.routes = new RouteTable(spec.routes);
    this.stageThrottle = spec.throttle && new Throttle(spec.throttle);
    this.routeThrottles = new Map(
      Object.entries(spec.routeThrottles).map(([key, limits]) => [key, new Throttle(limits)]),
    );
    this.server = createServer((request, response) => void this.serve(request, response));
    // A connection that ends just as a client uses it again would look like a crash.
    this.server.keepAliveTimeout = 0;
  }

  /**
   * @param port 0 for any free one
   * @returns the address, `http://127.0.0.1:<port>`
   * @throws naming the port when it is in use
   */
  listen(port: number): Promise<string> {
    return listen(this.server, { port, place: this.spec.path, option: '--port' });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.inFlight++;
    const requestId = randomUUID();
    try {
      const request = await received(incoming);
      const { answer, match, identity } = await this.answer(request, requestId);
      send(outgoing, answer, requestId);
      this.log(request, requestId, answer, match, identity);
    } catch {
      outgoing.destroy(); // the caller went away while sending
    } finally {
      this.inFlight--;
    }
  }

  private async answer(
    request: ReceivedRequest,
    requestId: string,
  ): Promise<{ answer: HttpAnswer; match?: RouteMatch; identity?: IamIdentity }> {
    if (request.body.length > BODY_LIMIT_BYTES) return { answer: tooLarge() };
    const match = this.routes.match(request.method, splitUrl(request.url).path);
    const { cors } = this.spec;
    if (!match) {
      const preflight = cors && preflightAnswer(cors, request);
      return { answer: preflight ?? gatewayAnswer(404, 'Not Found') };
    }
    const identity = await this.identify(request, match);
    if (identity === 'forbidden') return { answer: gatewayAnswer(403, 'Forbidden'), match };
    const known = identity ? { identity } : {};
    if (!this.admit(match))
      return { answer: gatewayAnswer(429, 'Too Many Requests'), match, ...known };
    const event = eventV2(request, match, this.context(request, requestId), identity);
    const integrated = await this.integrate(match, JSON.stringify(event));
    const answer =
      cors && integrated.error === undefined ? withCors(cors, request, integrated) : integrated;
    return { answer, match, ...known };
  }

  private async identify(request: ReceivedRequest, { route }: RouteMatch) {
    if (route.authorization === 'NONE') return undefined;
    const scope = { service: 'execute-api', region: this.ports.region };
    const verified = verifySignature(request, scope, (id) => this.ports.secretOf(id));
    if (verified.kind === 'refused') return 'forbidden' as const;
    const { principal } = verified.secret;
    if (!this.ports.mayCall(principal, request.method, splitUrl(request.url).path)) {
      return 'forbidden' as const;
    }
    return principalIdentity(verified.accessKeyId, verified.secret.principalArn);
  }

  private admit({ route }: RouteMatch): boolean {
    return (this.routeThrottles.get(route.routeKey) ?? this.stageThrottle)?.admit() ?? true;
  }

  private async integrate({ route }: RouteMatch, payload: string): Promise<HttpAnswer> {
    if (Buffer.byteLength(payload) > PAYLOAD_LIMIT_BYTES) return tooLarge();
    if (!this.ports.mayInvoke(route)) return gatewayAnswer(500, 'Internal Server Error');
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<HttpAnswer>((resolve) => {
      timer = setTimeout(() => resolve(gatewayAnswer(503, 'Service Unavailable')), route.timeoutMs);
    });
    const invoked = this.ports
      .invoke({ payload, invokedArn: route.targetArn })
      .then((result) => httpAnswer(result));
    try {
      return await Promise.race([invoked, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  private context(request: ReceivedRequest, requestId: string) {
    const { accountId } = this.ports;
    const { apiId, stageName: stage } = this.spec;
    return { accountId, apiId, stage, requestId, domainName: request.headers['host'] ?? '' };
  }

  private log(
    request: ReceivedRequest,
    requestId: string,
    answer: HttpAnswer,
    match: RouteMatch | undefined,
    identity: IamIdentity | undefined,
  ): void {
    if (!this.spec.accessLog) return;
    const context = this.context(request, requestId);
    this.ports.onAccessLog(
      accessLogLine(this.spec.accessLog.format, { ...context, request, answer, match, identity }),
    );
  }
}

function tooLarge(): HttpAnswer {
  return gatewayAnswer(413, 'Request Entity Too Large');
}

/** A function may answer what cannot be written as HTTP, such as a line break in a header. */
function send(outgoing: ServerResponse, answer: HttpAnswer, requestId: string): void {
  const id = { 'apigw-requestid': requestId };
  try {
    outgoing.writeHead(answer.status, { ...(answer.headers as Record<string, string>), ...id });
    outgoing.end(answer.body);
  } catch {
    const { status, headers, body } = gatewayAnswer(500, 'Internal Server Error');
    outgoing.writeHead(status, { ...(headers as Record<string, string>), ...id });
    outgoing.end(body);
  }
}

async function received(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    headers[name] = (values ?? []).join(',');
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    // Of a body that is too large no more is kept than is needed to know it.
    if (bytes <= BODY_LIMIT_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  }
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers,
    body: Buffer.concat(chunks),
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
  };
}
