import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Denial } from '../authorization/authorizer';
import {
  type ServiceEngine,
  type ServiceRequest,
  type ServiceResponse,
  UnmodelledCall,
} from '../engines/service';
import { PolicyError } from '../iam/policy/policy-error';
import type { Principal as Identity } from '../iam/request/principal';
import { UnmappedRequest, UnreadableRequest } from '../iam/requests/operation';
import { type SignedRequest, verifySignature } from '../signature/verify-signature';
import { accessDenied } from './access-denied';
import type { Call, CallFault, GatewayFaults } from './call';
import { callerIdentity } from './caller-identity';
import { serviceError } from './errors';
import { listen } from './listen';
import { isModelled, operationOf, type ServiceName, scopeOf } from './operations';
import type { Principal, Principals } from './principals';
import { unauthenticated } from './unauthenticated';

export interface GatewayOptions {
  readonly region: string;
  readonly principals: Principals;
  /** @returns why the caller may not make the call, if it may not */
  readonly authorize: (call: Call, request: ServiceRequest) => Denial | undefined;
  /** Who IAM knows a caller as. */
  readonly identify: (caller: Principal) => Identity;
  /** Does what is asked of the cloud itself, in signatures for a service called `sluice`. */
  readonly control: (caller: Principal, request: SignedRequest) => Promise<ServiceResponse>;
  readonly faults: GatewayFaults;
  readonly onCall: (call: Call, status: number) => void;
  /** Told of a call that the local cloud does not model, in words for people. */
  readonly onUnmodelled: (message: string) => void;
}

/** The one way in to every service: `http://127.0.0.1:<port>`, in AWS's own protocols. */
export class Gateway {
  /** Calls at hand. */
  inFlight = 0;
  /** Calls that were answered. */
  answered = 0;
  private readonly server: Server;
  private engines: Readonly<Partial<Record<ServiceName, ServiceEngine>>> = {};

  constructor(private readonly options: GatewayOptions) {
    this.server = createServer((request, response) => void this.answer(request, response));
    // The SDK keeps connections open; between two calls there may be minutes.
    this.server.keepAliveTimeout = 0;
  }

  /**
   * @param port 0 for any free one
   * @returns the endpoint to hand to the SDK
   * @throws naming a port that is in use
   */
  listen(port = 0): Promise<string> {
    return listen(this.server, { port, place: 'the AWS endpoint', option: '--endpoint-port' });
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

  /**
   * Answers a request, however it came.
   *
   * @returns nothing when the connection is to break, since it is said so or the caller was ended
   */
  async exchange(request: SignedRequest): Promise<ServiceResponse | undefined> {
    this.inFlight++;
    try {
      const response = await this.route(request);
      return (
        response && {
          ...response,
          headers: { 'x-amzn-requestid': `local-${++this.answered}`, ...response.headers },
        }
      );
    } catch (error) {
      this.tellBug(error);
      // AWS's own internal error.
      return { status: 500, headers: {}, body: Buffer.alloc(0) };
    } finally {
      this.inFlight--;
    }
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.inFlight++;
    try {
      const { method = 'GET', url = '/' } = incoming;
      const body = await bodyOf(incoming);
      const response = await this.exchange({ method, url, headers: flatHeaders(incoming), body });
      if (!response) outgoing.destroy();
      else outgoing.writeHead(response.status, response.headers).end(response.body);
    } catch (error) {
      this.tellBug(error);
      outgoing.destroy();
    } finally {
      this.inFlight--;
    }
  }

  /** Of the local cloud or of an engine. */
  private tellBug(error: unknown): void {
    this.options.onUnmodelled(`internal error of the local cloud: ${(error as Error).stack}`);
  }

  private async route(sent: SignedRequest): Promise<ServiceResponse | undefined> {
    const { service, accessKeyId } = scopeOf(sent.headers['authorization']) ?? NO_SCOPE;
    const verified = verifySignature(sent, { service, region: this.options.region }, (id) =>
      this.options.principals.find(id),
    );
    if (verified.kind === 'refused') {
      const refusal = unauthenticated(service, verified);
      const known = this.options.principals.find(accessKeyId);
      // By it the SDK sees that its clock is wrong.
      return known ? dated(refusal, known.principal) : refusal;
    }
    const { principal } = verified.secret;
    if (service === 'sluice') return this.apart(() => this.options.control(principal, sent));
    const wire = { ...sent, headers: withoutHops(sent.headers) };
    const operation = operationOf(service, wire);
    if (service === 'sts' && operation === 'GetCallerIdentity') {
      return callerIdentity(this.options.identify(principal), `local-${this.answered + 1}`);
    }
    if (!isModelled(service, operation)) return this.unmodelled(principal, service, operation);
    return this.perform({ principal, service, operation }, { ...wire, operation });
  }

  /** Whoever lets time pass waits until all other calls are answered. */
  private async apart(asked: () => Promise<ServiceResponse>): Promise<ServiceResponse> {
    this.inFlight -= COUNTED;
    try {
      return await asked();
    } finally {
      this.inFlight += COUNTED;
    }
  }

  /** @returns nothing where the connection is to break */
  private async perform(call: Call, request: ServiceRequest): Promise<ServiceResponse | undefined> {
    const { faults, onCall } = this.options;
    const { principal, service } = call;
    const fault = faults.of(call, request);
    const breaksOff = fault?.kind === 'no-answer' ? fault.when : undefined;
    const end = async () => {
      if (fault?.kind === 'no-answer' && fault.ends) await faults.end(principal, fault.ends);
      return undefined;
    };
    if (breaksOff === 'before') return end();
    const restarts = faults.restartsOf(service);
    const response = await this.response(call, request, fault);
    onCall(call, response.status);
    if (breaksOff === 'after') return end();
    if (fault?.kind === 'slow') await faults.hold(fault.delayMs);
    const isCutOff = principal.kind === 'function' && faults.restartsOf(service) !== restarts;
    return isCutOff ? undefined : dated(response, principal);
  }

  private async response(
    call: Call,
    request: ServiceRequest,
    fault: CallFault | undefined,
  ): Promise<ServiceResponse> {
    if (fault?.kind === 'error') {
      return serviceError(call.service, fault.status, fault.code, ON_PURPOSE);
    }
    const engine = this.engines[call.service];
    if (!engine) throw new Error(`the ${call.service} engine is not running`);
    const refusal = this.refusal(call, request);
    if (refusal || fault?.kind !== 'partial') return refusal ?? this.asked(engine, call, request);
    await this.asked(engine, call, { ...request, leavesOut: fault.leavesOut });
    return serviceError(call.service, 500, 'InternalError', ON_PURPOSE);
  }

  /** What is answered in the engine's place to a call that may not be made. */
  private refusal(call: Call, request: ServiceRequest): ServiceResponse | undefined {
    const { principal, service, operation } = call;
    try {
      const denial = this.options.authorize(call, request);
      return denial && accessDenied(service, denial);
    } catch (error) {
      if (error instanceof UnreadableRequest) {
        return serviceError(service, 400, 'ValidationException', error.message);
      }
      if (error instanceof UnmappedRequest || error instanceof PolicyError) {
        return this.unmodelled(principal, service, operation, error.message);
      }
      throw error;
    }
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
    return serviceError(service, 501, 'NotImplemented', message);
  }
}

/**
 * Functions live by the local cloud's clock, and callers outside it do not: a client that is told
 * another time than its own takes its clock to be wrong, and sends again what has failed.
 */
function dated(response: ServiceResponse, { kind }: Principal): ServiceResponse {
  if (kind !== 'function') return response;
  return { ...response, headers: { ...response.headers, date: new Date().toUTCString() } };
}

/** How often a call that came by a connection is counted: as what came, and as what is asked. */
const COUNTED = 2;

/** What an error says that stands in a plan. */
const ON_PURPOSE = 'a fault on purpose';

/** Of a request that is not signed at all. */
const NO_SCOPE = { service: '', accessKeyId: '' };

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

const HOP_BY_HOP = ['connection', 'content-length', 'expect', 'transfer-encoding'];

/** What concerns the connection to the gateway, and no engine. */
function withoutHops(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = { ...headers };
  for (const name of HOP_BY_HOP) delete kept[name];
  return kept;
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
