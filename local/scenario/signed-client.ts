import http from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../cloud/types';

export interface ApiAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls an HTTP API with IAM authorisation, the way any AWS client does. */
export class SignedClient {
  private readonly agent: http.Agent;

  /** @param connections how many requests may be on their way at once */
  constructor(
    private readonly url: string,
    private readonly region: string,
    connections: number,
  ) {
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  async call(
    credentials: Credentials,
    method: 'GET' | 'POST',
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body = '',
  ): Promise<ApiAnswer> {
    const { hostname, port, host } = new URL(this.url);
    const signer = new SignatureV4({
      credentials,
      region: this.region,
      service: 'execute-api',
      sha256: Sha256,
    });
    const signed = await signer.sign({
      method,
      protocol: 'http:',
      hostname,
      port: Number(port),
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
    return new Promise((resolve, reject) => {
      const options = { method, headers, agent: this.agent };
      const request = http.request(new URL(path, this.url), options, (response) => {
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
