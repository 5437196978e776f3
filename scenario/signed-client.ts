import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials, PaymentsTarget } from './payments-target';

export interface ApiAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SignedClientOptions
  extends Pick<PaymentsTarget, 'apiUrl' | 'connectTo' | 'region'> {
  /** How many requests may be on their way at once. */
  readonly connections: number;
  /**
   * The service whose API it is, as signatures name it.
   *
   * @default 'execute-api', an API of somebody's own
   */
  readonly service?: string;
}

/** Calls an HTTP API with IAM authorisation, the way any AWS client does. */
export class SignedClient {
  private readonly url: URL;
  private readonly secure: boolean;
  private readonly agent: http.Agent;

  constructor(private readonly options: SignedClientOptions) {
    this.url = new URL(options.apiUrl);
    this.secure = this.url.protocol === 'https:';
    const { Agent } = this.secure ? https : http;
    this.agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  }

  async call(
    credentials: Credentials,
    method: 'GET' | 'POST',
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body = '',
  ): Promise<ApiAnswer> {
    const { hostname, port, host, protocol } = this.url;
    const signer = new SignatureV4({
      credentials,
      region: this.options.region,
      service: this.options.service ?? 'execute-api',
      sha256: Sha256,
    });
    const signed = await signer.sign({
      method,
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path,
      headers: { host, 'content-type': 'application/json', ...headers },
      body,
    });
    return this.send(method, path, signed.headers, body);
  }

  close(): void {
    this.agent.destroy();
  }

  private send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<ApiAnswer> {
    const { request: open } = this.secure ? https : http;
    const { connectTo = this.url.hostname } = this.options;
    // An address is no name for a server to choose its certificate by.
    const servername = isIP(connectTo) ? '' : connectTo;
    const options = { method, headers, agent: this.agent, host: connectTo, servername };
    return new Promise((resolve, reject) => {
      const request = open({ ...options, port: this.url.port, path }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parsed(text) }));
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
}
