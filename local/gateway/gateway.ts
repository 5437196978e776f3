import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  jsonError,
  type ServiceEngine,
  type ServiceRequest,
  type ServiceResponse,
  s3Error,
  UnmodelledCall,
  xmlResponse,
} from '../engines/service';
import { isModelled, operationOf, type ServiceName, scopeOf } from './operations';
import type { Principal, Principals } from './principals';

/** One call to an AWS service, its caller known. */
export interface Call {
  readonly principal: Principal;
  readonly service: ServiceName;
  readonly operation: string;
}

/** What may be done to a call on its way: nothing, or the end of the environment that made it. */
export interface Interceptor {
  /** Answers true when the caller was ended and must get no answer. */
  before(call: Call): Promise<boolean>;
  after(call: Call): Promise<boolean>;
}

export interface GatewayOptions {
  readonly principals: Principals;
  readonly interceptor: Interceptor;
  readonly onCall: (call: Call, status: number) => void;
  /** Told of a call that the local cloud does not model, in words for people. */
  readonly onUnmodelled: (message: string) => void;
}

/** The one way in to every service: `http://127.0.0.1:<port>`, in AWS's own protocols. */
export class Gateway {
  /** Calls at hand. */
  inFlight = 0;
  private readonly server: Server;
  private answered = 0;
  private engines: Readonly<Partial<Record<ServiceName, ServiceEngine>>> = {};

  constructor(private readonly options: GatewayOptions) {
    this.server = createServer((request, response) => void this.answer(request, response));
    // The SDK keeps connections open; between two calls there may be minutes.
    this.server.keepAliveTimeout = 0;
  }

  /** @returns the endpoint to hand to the SDK */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  serve(engines: Readonly<Record<ServiceName, ServiceEngine>>): void {
    this.engines = engines;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.inFlight++;
    try {
      const response = await this.route(incoming, await bodyOf(incoming));
      if (!response) {
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(response.status, {
        'x-amzn-requestid': `local-${++this.answered}`,
        ...response.headers,
      });
      outgoing.end(response.body);
    } catch (error) {
      // A bug of the local cloud or of an engine: AWS's own internal error, and the stack beside it.
      this.options.onUnmodelled(`internal error of the local cloud: ${(error as Error).stack}`);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500).end();
    } finally {
      this.inFlight--;
    }
  }

  private async route(
    incoming: IncomingMessage,
    body: Buffer,
  ): Promise<ServiceResponse | undefined> {
    const headers = flatHeaders(incoming);
    const scope = scopeOf(headers['authorization']);
    if (!scope) {
      return jsonError(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
    }
    const { service } = scope;
    const wire = { method: incoming.method ?? 'GET', url: incoming.url ?? '/', headers, body };
    const operation = operationOf(service, wire);
    const credentials = this.options.principals.find(scope.accessKeyId);
    if (!credentials) return unknownKey(service);
    const { principal } = credentials;
    if (!isModelled(service, operation)) return this.unmodelled(principal, service, operation);
    return this.perform({ principal, service, operation }, { ...wire, operation });
  }

  private async perform(call: Call, request: ServiceRequest): Promise<ServiceResponse | undefined> {
    const { interceptor, onCall } = this.options;
    if (await interceptor.before(call)) return undefined;
    const engine = this.engines[call.service];
    if (!engine) throw new Error(`the ${call.service} engine is not running`);
    const response = await this.asked(engine, call, request);
    onCall(call, response.status);
    return (await interceptor.after(call)) ? undefined : response;
  }

  private async asked(
    engine: ServiceEngine,
    { principal, service, operation }: Call,
    request: ServiceRequest,
  ): Promise<ServiceResponse> {
    try {
      return await engine.handle(request);
    } catch (error) {
      if (!(error instanceof UnmodelledCall)) throw error;
      return this.unmodelled(principal, service, operation, error.message);
    }
  }

  private unmodelled(
    principal: Principal,
    service: string,
    operation: string,
    why = 'which the local cloud does not model; call another operation, or run against AWS',
  ): ServiceResponse {
    const who = principal.kind === 'function' ? principal.functionPath : principal.arn;
    const message = `${who}: called ${service} ${operation}, ${why}`;
    this.options.onUnmodelled(message);
    return errorFor(service, 501, 'NotImplemented', message);
  }
}

function unknownKey(service: string): ServiceResponse {
  const message = 'The security token included in the request is invalid.';
  const code =
    service === 's3'
      ? 'InvalidAccessKeyId'
      : service === 'sns'
        ? 'InvalidClientTokenId'
        : 'UnrecognizedClientException';
  return errorFor(service, 403, code, message);
}

function errorFor(service: string, status: number, code: string, message: string): ServiceResponse {
  if (service === 's3') return s3Error(status, code, inXml(message));
  if (service !== 'sns') return jsonError(status, code, message);
  return xmlResponse(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${inXml(message)}</Message></Error></ErrorResponse>`,
  );
}

/** A message may quote what the caller sent. */
function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || HOP_BY_HOP.has(name)) continue;
    headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

const HOP_BY_HOP = new Set(['connection', 'content-length', 'expect', 'transfer-encoding']);

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
