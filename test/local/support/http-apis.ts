import http from 'node:http';
import type { HttpApiSpec, HttpRouteSpec } from '../../../local/assembly/model';
import { HttpApi } from '../../../local/runtime/http-api/http-api';
import type { InvocationResult } from '../../../local/runtime/invocation';
import { CREDENTIALS } from './signing';

const PRINCIPAL_ARN = 'arn:aws:iam::000000000000:role/merchants/merchant-acme';
const CALLER = { kind: 'caller', arn: PRINCIPAL_ARN } as const;

export const success = (value: unknown): InvocationResult => ({
  kind: 'success',
  payload: JSON.stringify(value),
});

export const route = (routeKey: string, overrides: Partial<HttpRouteSpec> = {}): HttpRouteSpec => ({
  path: `App/Api/${routeKey}`,
  routeKey,
  authorization: 'NONE',
  targetArn: 'arn:function',
  timeoutMs: 30_000,
  ...overrides,
});

/** HTTP APIs without the rest of the local cloud. */
export class TestHttpApis {
  readonly started: HttpApi[] = [];
  /** What somebody wanted to do, and whether they may. */
  asked: string[] = [];
  allowed = { call: true, invoke: true };
  /** What the APIs handed to the function, and what they logged. */
  events: Record<string, unknown>[] = [];
  log: string[] = [];
  answer: () => Promise<InvocationResult> | InvocationResult = ok;

  async start(spec: Partial<HttpApiSpec> = {}, port = 0): Promise<URL> {
    const api = new HttpApi(
      {
        path: 'App/Api',
        stack: 'App',
        logicalId: 'Api',
        apiId: 'abcdefghij',
        name: 'Api',
        stageName: '$default',
        routeThrottles: {},
        routes: [
          route('POST /open'),
          route('GET /items/{id}'),
          route('POST /payments', { authorization: 'AWS_IAM' }),
        ],
        ...spec,
      },
      {
        accountId: '000000000000',
        region: 'us-east-1',
        secretOf: (accessKeyId) =>
          accessKeyId === CREDENTIALS.accessKeyId
            ? { ...CREDENTIALS, principalArn: PRINCIPAL_ARN, principal: CALLER }
            : undefined,
        mayCall: (caller, method, path) => {
          this.asked.push(`${caller.kind} ${method} ${path}`);
          return this.allowed.call;
        },
        mayInvoke: ({ routeKey }) => {
          this.asked.push(`invoke behind ${routeKey}`);
          return this.allowed.invoke;
        },
        invoke: async ({ payload }) => {
          this.events.push(JSON.parse(payload));
          return this.answer();
        },
        onAccessLog: (line) => this.log.push(line),
      },
    );
    const url = await api.listen(port);
    this.started.push(api);
    return new URL(url);
  }

  /** Stops all, and forgets what was asked of them and set. */
  async stop(): Promise<void> {
    await Promise.all(this.started.splice(0).map((api) => api.stop()));
    Object.assign(this, { asked: [], events: [], log: [], answer: ok });
    this.allowed = { call: true, invoke: true };
  }
}

function ok(): InvocationResult {
  return success({ statusCode: 200, body: 'ok' });
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

export function send(
  { port }: URL,
  path: string,
  { method = 'POST', headers = {}, body = '' }: Sent = {},
) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      const request = http.request(
        { port, host: '127.0.0.1', path, method, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    },
  );
}
