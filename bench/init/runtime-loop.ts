import { spawn } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { processorMs } from './processor-time';

/** The runtime client of the local cloud, which speaks the Runtime API as nodejs24.x does. */
const BOOTSTRAP = path.join(__dirname, '../../local/runtime/bootstrap.cjs');

/** How long a start and two invocations may take before something is wrong. */
const PATIENCE_MS = 30_000;

/** What is started. */
export interface Subject {
  /** Of the code, which `_HANDLER` is looked for in. */
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly memoryMiB: number;
  /** The event of an invocation, and whether its answer is the right one. */
  readonly event: () => object;
  readonly isSuccess: (answer: unknown) => boolean;
}

/** One start of a function, in milliseconds. */
export interface Start {
  /** From the start of the process to its first `next`. */
  readonly initMs: number;
  /** From an invocation's delivery to its answer. */
  readonly firstMs: number;
  readonly warmMs: number;
  /** User and system time of all its threads: until the first `next`, and until the third. */
  readonly initCpuMs: number;
  readonly cpuMs: number;
}

/**
 * A Lambda Runtime API for one environment at a time: it starts a process, gives it two
 * invocations, and ends it when it asks for a third.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeLoop {
  private readonly server: Server = createServer((request, response) => {
    const { method, url = '' } = request;
    if (method === 'GET') this.next?.(response);
    else void text(request).then((body) => this.told(url, body, response));
  });
  private next?: (response: ServerResponse) => void;
  private told: (url: string, body: string, response: ServerResponse) => void = () => {};

  private constructor() {}

  static async listen(): Promise<RuntimeLoop> {
    const loop = new RuntimeLoop();
    await new Promise<void>((resolve) => loop.server.listen(0, '127.0.0.1', resolve));
    return loop;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** @throws when an answer is not the right one, or the process ends by itself */
  start({ directory, variables, memoryMiB, event, isSuccess }: Subject): Promise<Start> {
    const { port } = this.server.address() as AddressInfo;
    return new Promise<Start>((resolve, reject) => {
      const child = spawn(process.execPath, [`--max-old-space-size=${memoryMiB}`, BOOTSTRAP], {
        cwd: directory,
        env: {
          ...variables,
          LAMBDA_TASK_ROOT: directory,
          AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      // Spawning returns once the program runs, so what forking this process takes is left out.
      const startedAt = performance.now();
      let log = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          log += chunk;
        });
      }
      const pid = child.pid ?? 0;
      const durations: number[] = [];
      let deliveredAt = 0;
      let initMs = 0;
      let initCpuMs = 0;
      const fail = (reason: string) => {
        clearTimeout(patience);
        child.kill('SIGKILL');
        reject(new Error(`${directory}: ${reason}\n${log}`));
      };
      const patience = setTimeout(() => fail('takes too long'), PATIENCE_MS);

      this.next = (response) => {
        const now = performance.now();
        if (durations.length === 2) {
          const cpuMs = processorMs(pid);
          clearTimeout(patience);
          child.off('exit', ended);
          child.once('exit', () =>
            resolve({
              initMs,
              firstMs: durations[0] ?? 0,
              warmMs: durations[1] ?? 0,
              initCpuMs,
              cpuMs,
            }),
          );
          child.kill('SIGKILL');
          return;
        }
        if (durations.length === 0) {
          initMs = now - startedAt;
          initCpuMs = processorMs(pid);
        }
        const payload = JSON.stringify(event());
        response.writeHead(200, headers(variables, durations.length));
        deliveredAt = performance.now();
        response.end(payload);
      };
      this.told = (url, body, response) => {
        durations.push(performance.now() - deliveredAt);
        response.writeHead(202).end('{"status":"OK"}');
        if (!url.endsWith('/response') || !isSuccess(JSON.parse(body))) fail(`answered ${body}`);
      };
      const ended = () => fail('ended by itself');
      child.once('exit', ended);
    });
  }
}

function headers(
  { AWS_LAMBDA_FUNCTION_NAME: name }: Readonly<Record<string, string>>,
  invocation: number,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': `00000000-0000-4000-8000-00000000000${invocation}`,
    'lambda-runtime-deadline-ms': String(Date.now() + PATIENCE_MS),
    'lambda-runtime-invoked-function-arn': `arn:aws:lambda:us-east-1:000000000000:function:${name}:live`,
  };
}
