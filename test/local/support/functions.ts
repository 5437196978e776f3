import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AliasSpec, FunctionSpec } from '../../../local/assembly/model';
import { AccountConcurrency } from '../../../local/runtime/capacity/account-concurrency';
import type { Execution } from '../../../local/runtime/execution';
import { FunctionPool } from '../../../local/runtime/function-pool';
import type { InvocationResult } from '../../../local/runtime/invocation';
import type { Sandboxes } from '../../../local/runtime/sandbox';
import { sandboxesFor } from '../../../local/runtime/sandboxes';

/** Functions without the rest of the local cloud. */
export class TestFunctions {
  readonly directory = mkdtempSync(path.join(tmpdir(), 'sluice-functions-'));
  readonly errors: string[] = [];
  readonly coldStarts: string[] = [];
  readonly revoked: string[] = [];
  clockOffsetMs = 0;
  clockSkewMs = 0;
  concurrency = new AccountConcurrency();
  mayAssumeRole = true;
  mayLog = true;
  private readonly pools: FunctionPool[] = [];
  private readonly watchers = new Set<(line: string) => void>();
  private readonly sandboxes: Sandboxes;
  private issued = 0;

  constructor(execution: Execution = 'processes') {
    const exchange = () => Promise.reject(new Error('there is no cloud'));
    this.sandboxes = sandboxesFor(execution, {
      cloud: { url: 'http://127.0.0.1:1', exchange },
      clockOffsetMs: () => this.clockOffsetMs,
    });
  }

  start(): Promise<void> {
    return this.sandboxes.start();
  }

  /** A function of this code; `exports.handler` unless the spec says otherwise. */
  pool(
    code: string,
    spec: Partial<FunctionSpec> = {},
    { file = 'index.js', aliases = [] as AliasSpec[] } = {},
  ): FunctionPool {
    const codeDirectory = mkdtempSync(path.join(this.directory, 'code-'));
    writeFileSync(path.join(codeDirectory, file), code);
    // As on AWS, a name is its function's alone.
    const name = `App-Worker${this.pools.length}`;
    const pool = new FunctionPool(functionSpec({ codeDirectory, name, ...spec }), aliases, {
      sandbox: this.sandboxes.create,
      clockOffsetMs: () => this.clockOffsetMs,
      clockSkewMs: () => this.clockSkewMs,
      variables: { AWS_REGION: 'us-east-1' },
      mayAssumeRole: () => this.mayAssumeRole,
      logAccess: () => ({ mayCreate: () => true, mayPut: () => this.mayLog }),
      issueCredentials: () => ({
        accessKeyId: `ASIA${++this.issued}`,
        secretAccessKey: 'secret',
        sessionToken: 'token',
      }),
      revokeCredentials: ({ accessKeyId }) => this.revoked.push(accessKeyId),
      concurrency: this.concurrency,
      onColdStart: ({ path: function_ }) => this.coldStarts.push(function_),
      onError: (_spec, errorType) => this.errors.push(errorType),
      onLog: (_spec, line) => {
        for (const watch of this.watchers) watch(line);
      },
    });
    this.pools.push(pool);
    return pool;
  }

  /** Resolves when a function has logged a line that holds `text`; ask before it can happen. */
  logged(text: string): Promise<void> {
    return new Promise((resolve) => {
      const watch = (line: string) => {
        if (!line.includes(text)) return;
        this.watchers.delete(watch);
        resolve();
      };
      this.watchers.add(watch);
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.stop()));
    await this.sandboxes.stop();
    rmSync(this.directory, { recursive: true });
  }
}

export function functionSpec(overrides: Partial<FunctionSpec> = {}): FunctionSpec {
  return {
    path: 'App/Worker',
    stack: 'App',
    logicalId: 'Worker',
    name: 'App-Worker',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:App-Worker',
    roleArn: 'arn:aws:iam::000000000000:role/worker',
    codeDirectory: '/nowhere',
    handler: 'index.handler',
    memoryMiB: 256,
    timeoutMs: 3000,
    environment: {},
    logGroupName: '/aws/lambda/App-Worker',
    ...overrides,
  };
}

const invokedArn = 'arn:aws:lambda:us-east-1:000000000000:function:App-Worker:live';

export function invoke(pool: FunctionPool, event: unknown = {}): Promise<InvocationResult> {
  return pool.invoke({ payload: JSON.stringify(event), invokedArn });
}

/** What the function returned; anything but success fails the test with the error. */
export async function answerOf(pool: FunctionPool, event: unknown = {}): Promise<unknown> {
  const result = await invoke(pool, event);
  if (result.kind !== 'success') throw new Error(`not a success: ${JSON.stringify(result)}`);
  return JSON.parse(result.payload);
}
