import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { RUN_TYPESCRIPT } from '../../scripts/typescript/arguments.cjs';
import { AttemptLog } from './attempt-log';
import type { Totals } from './charge-book';
import type { Attempt } from './gateway-server';
import type { PaymentFaultOptions } from './payment-faults';

/** A payment provider that runs on this machine, in a process of its own. */
export interface PaymentGateway {
  readonly url: string;
  readonly apiKey: string;
  /** The gateway's own count of what it did. */
  totals(): Promise<Totals>;
  /** Every attempt, as the gateway wrote it down. */
  attempts(): AsyncIterable<Attempt>;
  /** Those since it was last asked, or since the start. */
  newAttempts(): Promise<readonly Attempt[]>;
  stop(): Promise<void>;
}

/** A provider's own count of what it did, wherever it runs. */
export async function totalsOf({
  url,
  apiKey,
}: Pick<PaymentGateway, 'url' | 'apiKey'>): Promise<Totals> {
  const answer = await fetch(`${url}/totals`, { headers: { authorization: `Bearer ${apiKey}` } });
  return (await answer.json()) as Totals;
}

/**
 * Starts the provider on a free port of 127.0.0.1, with a key of its own.
 *
 * @param faults what goes wrong there, besides what payment tokens ask for
 */
export async function startPaymentGateway(
  faults: PaymentFaultOptions = { seed: 1, faults: [] },
): Promise<PaymentGateway> {
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-gateway-'));
  const logFile = path.join(directory, 'attempts.jsonl');
  const apiKey = randomBytes(16).toString('hex');
  const child = spawn(
    process.execPath,
    [...RUN_TYPESCRIPT, path.join(__dirname, 'main.ts'), apiKey, logFile, JSON.stringify(faults)],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(directory, { recursive: true, force: true });
  };
  const started = once(child, 'message') as Promise<[{ url: string }]>;
  const ended = exited.then(([code]) => {
    throw new Error(`the payment gateway ended with code ${code} before it was up`);
  });
  ended.catch(() => {}); // once it is up, its end is expected
  const log = new AttemptLog(logFile);
  const [{ url }] = await Promise.race([started, ended]).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    url,
    apiKey,
    totals: () => totalsOf({ url, apiKey }),
    attempts: () => readAttempts(logFile),
    newAttempts: () => log.next(),
    stop,
  };
}

async function* readAttempts(logFile: string): AsyncGenerator<Attempt> {
  for await (const line of createInterface({ input: createReadStream(logFile) })) {
    yield JSON.parse(line) as Attempt;
  }
}
