import http, { type ClientRequest, type RequestOptions } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { outside } from './attribution';
import { type CloudEndpoint, CloudRequest } from './cloud-request';

type Arguments = readonly unknown[];
type RequestFunction = (...args: Arguments) => ClientRequest;

/** How long the body of what was fetched may take after its head, in real ms. */
const LINGER_MS = 400;

/** Takes a request and never sends it. */
const NOWHERE = Object.assign(new http.Agent(), { addRequest() {} });
const NOWHERE_SECURELY = Object.assign(new https.Agent(), { addRequest() {} });

/** HTTP as the code of one isolate has it: what is on its way when the isolate ends gets no answer. */
export class OwnNetwork {
  /** What its code gets for `node:http` and `node:https`. */
  readonly http: object;
  readonly https: object;
  private readonly cloudHost: string;
  private readonly requests = new Set<ClientRequest>();
  private readonly fetches = new Set<AbortController>();
  private lastAnswerAt = Number.NEGATIVE_INFINITY;
  private over = false;

  constructor(private readonly cloud: CloudEndpoint) {
    this.cloudHost = new URL(cloud.url).host;
    this.http = withRequest(http, (...args) => this.plain(args));
    this.https = withRequest(https, (...args) =>
      this.over
        ? this.unsent(https, args, NOWHERE_SECURELY)
        : this.tracked(https.request(...(args as Parameters<typeof https.request>))),
    );
  }

  readonly fetch: typeof fetch = async (input, init) => {
    if (this.over) return never();
    const cut = new AbortController();
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    this.fetches.add(cut);
    try {
      const response = await fetch(input, {
        ...init,
        signal: signal ? AbortSignal.any([signal, cut.signal]) : cut.signal,
      });
      return this.over ? await never() : response;
    } catch (error) {
      if (this.over) return never();
      throw error;
    } finally {
      this.fetches.delete(cut);
      this.lastAnswerAt = performance.now();
    }
  };

  /** Exchanges with others than the cloud that are under way. */
  get asking(): number {
    const lingering = performance.now() - this.lastAnswerAt < LINGER_MS ? 1 : 0;
    return this.requests.size + (this.fetches.size || lingering);
  }

  end(): void {
    this.over = true;
    for (const request of this.requests) {
      request.removeAllListeners();
      request.on('error', () => {});
      request.destroy();
    }
    for (const cut of this.fetches) cut.abort();
  }

  private plain(args: Arguments): ClientRequest {
    if (this.over) return this.unsent(http, args, NOWHERE);
    const { options, callback } = parsed(args);
    if (this.isCloud(options)) {
      const request = new CloudRequest(options, (sent) => this.exchange(sent));
      if (callback) request.once('response', callback);
      return request as unknown as ClientRequest;
    }
    return this.tracked(http.request(...(args as Parameters<typeof http.request>)));
  }

  private async exchange(sent: Parameters<CloudEndpoint['exchange']>[0]) {
    if (this.over) return undefined;
    const answer = await outside(() => this.cloud.exchange(sent));
    return this.over ? undefined : answer;
  }

  private isCloud({ hostname, host, port, socketPath }: RequestOptions): boolean {
    return !socketPath && `${hostname ?? host}:${port}` === this.cloudHost;
  }

  private unsent(module: typeof http | typeof https, args: Arguments, agent: http.Agent) {
    const { options } = parsed(args);
    return module.request({ ...options, agent });
  }

  private tracked(request: ClientRequest): ClientRequest {
    this.requests.add(request);
    request.once('close', () => this.requests.delete(request));
    return request;
  }
}

function withRequest(module: object, request: RequestFunction): object {
  const get: RequestFunction = (...args) => {
    const sent = request(...args);
    sent.end();
    return sent;
  };
  const own = { ...module, request, get };
  return Object.assign(own, { default: own });
}

/** `request(url, options?, callback?)` or `request(options, callback?)`. */
function parsed(args: Arguments): {
  options: RequestOptions;
  callback?: (response: unknown) => void;
} {
  const [first, ...rest] = args;
  const callback = args.find((argument) => typeof argument === 'function');
  const url = typeof first === 'string' ? new URL(first) : first;
  const further = rest.find((argument) => typeof argument === 'object');
  const options =
    url instanceof URL ? { ...urlToHttpOptions(url), ...(further as object) } : (first as object);
  return { options, ...(callback ? { callback: callback as () => void } : {}) };
}

function never(): Promise<never> {
  return new Promise(() => {});
}
