import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NextInvocation, RuntimeSession } from './runtime-session';

/**
 * The Lambda Runtime API for every environment of the local cloud, told apart by the first part of
 * the path: an environment's AWS_LAMBDA_RUNTIME_API is `127.0.0.1:<port>/<environment id>`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  private readonly sessions = new Map<string, RuntimeSession>();
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request, response);
  });
  private port = 0;

  constructor() {
    // An environment may wait for its next invocation for hours.
    this.server.requestTimeout = 0;
    this.server.keepAliveTimeout = 0;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** @returns the environment's AWS_LAMBDA_RUNTIME_API */
  open(environmentId: string, session: RuntimeSession): string {
    this.sessions.set(environmentId, session);
    return `127.0.0.1:${this.port}/${environmentId}`;
  }

  close(environmentId: string): void {
    this.sessions.delete(environmentId);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, environmentId = '', , , ...route] = (request.url ?? '').split('/');
    const session = this.sessions.get(environmentId);
    const body = await bodyOf(request);
    if (!session) {
      response.writeHead(410).end();
      return;
    }
    const [subject, id, outcome] = route;
    if (subject === 'invocation' && id === 'next') {
      session.next((invocation) => sendInvocation(response, invocation));
      return;
    }
    if (subject === 'init' && id === 'error') session.initError(body);
    else if (outcome === 'response') session.response(id ?? '', body);
    else if (outcome === 'error') session.error(id ?? '', body);
    response.writeHead(202).end('{"status":"OK"}');
  }
}

function sendInvocation(response: ServerResponse, invocation: NextInvocation): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': invocation.requestId,
    'lambda-runtime-deadline-ms': String(invocation.deadlineMs),
    'lambda-runtime-invoked-function-arn': invocation.invokedArn,
    'sluice-clock-offset-ms': String(invocation.clockOffsetMs),
  });
  response.end(invocation.payload);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
