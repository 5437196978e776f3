import http from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../../../scenario/payments-target';

/** A request as it stands on the wire. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** An answer as it came. */
export interface RawAnswer {
  readonly statusCode: number;
  readonly body: string;
}

/** Signs and sends any bytes to an HTTP API that listens on this machine. */
export class RawClient {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly target: {
      readonly apiUrl: string;
      readonly region: string;
      readonly connectTo?: string;
    },
    private readonly credentials: Credentials,
  ) {}

  async send({ method, path, headers, body = Buffer.alloc(0) }: RawRequest): Promise<RawAnswer> {
    const { protocol, hostname, host, port } = new URL(this.target.apiUrl);
    const signer = new SignatureV4({
      credentials: this.credentials,
      region: this.target.region,
      service: 'execute-api',
      sha256: Sha256,
    });
    const signed = await signer.sign({
      method,
      protocol,
      hostname,
      port: Number(port),
      path,
      headers: { host, ...headers },
      body,
    });
    const options = { method, path, port, agent: this.agent, headers: signed.headers };
    return new Promise((resolve, reject) => {
      const request = http.request(
        { ...options, host: this.target.connectTo ?? hostname },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            resolve({
              statusCode: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString(),
            });
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
