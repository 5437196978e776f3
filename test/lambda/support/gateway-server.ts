import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the gateway saw it. */
export interface SeenRequest {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How the server treats one request. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  /** Takes the request and never answers. */
  | 'hang'
  /** Takes the request and cuts the connection. */
  | 'reset';

/** A payment gateway's HTTP side on this machine, with one scripted reply for each request. */
export class GatewayServer {
  readonly seen: SeenRequest[] = [];
  readonly replies: Reply[] = [];
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The lines of all requests seen, in order. */
  get lines(): string[] {
    return this.seen.map(({ line }) => line);
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { headers } = request;
    this.seen.push({ line: `${request.method} ${request.url}`, headers, body });
    const reply = this.replies.shift() ?? { status: 501 };
    if (reply === 'reset') {
      request.socket.destroy();
    } else if (reply !== 'hang') {
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
    }
  }
}
