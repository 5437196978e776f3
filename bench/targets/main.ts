import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cleanups } from '../../cli/cleanups';
import { Interruption } from '../../cli/interruption';
import { Cdk } from '../../deploy/endpoint/cdk';
import { DeployedPayments } from '../../deploy/endpoint/deployed-payments';
import { givenEndpoint } from '../../deploy/endpoint/given-endpoint';
import { startMinistack } from '../../deploy/endpoint/ministack';
import { startLocalTarget } from '../../deploy/start-local-target';
import { generatePayments } from '../../local/generator/generate-payments';
import { startPaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { AMPLE_STOCK } from '../../scenario/example-payments';
import type { ScenarioTarget } from '../../scenario/payments-target';
import { settle } from './settlement';
import type { TargetName } from './target-names';
import { TreeMemory } from './tree-memory';

/** What one run on one target came to. */
export interface TargetFigures {
  readonly target: string;
  readonly startUpSeconds: number;
  readonly paymentsPerSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly peakMemoryMiB: number;
}

const NAMES = { thread: 'a thread', processes: 'processes' };

/** Starts a target, from sources to the first request, and has payments settle there. */
async function measure(target: TargetName, count: number, cleanups: Cleanups, signal: AbortSignal) {
  const memory = new TreeMemory(process.pid);
  cleanups.add(() => memory.stop());
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-bench-'));
  cleanups.add(() => rmSync(directory, { recursive: true, force: true }));
  const gateway = await cleanups.own(startPaymentGateway(), (started) => started.stop());
  const lines = [...generatePayments({ count, seed: 1 })];
  const startedAt = performance.now();
  const figures = async (name: string, at: ScenarioTarget): Promise<TargetFigures> => {
    const startUpSeconds = (performance.now() - startedAt) / 1000;
    const { payments, seconds, latency } = await settle(at, gateway, lines, AMPLE_STOCK);
    return {
      target: name,
      startUpSeconds,
      paymentsPerSecond: payments / seconds,
      latencyMs: {
        p50: latency.percentile(50),
        p95: latency.percentile(95),
        p99: latency.percentile(99),
      },
      peakMemoryMiB: memory.peakMiB,
    };
  };
  if (target !== 'endpoint') {
    const local = await cleanups.own(startLocalTarget(directory, target), (started) =>
      started.stop(),
    );
    return figures(`local cloud, functions in ${NAMES[target]}`, local.target);
  }
  const starting =
    process.env['AWS_ENDPOINT_URL'] === undefined
      ? startMinistack({ signal })
      : givenEndpoint(process.env);
  const endpoint = await cleanups.own(starting, (started) => started.stop());
  const payments = new DeployedPayments(endpoint, new Cdk(endpoint, directory, signal));
  await payments.bootstrap();
  await payments.deploy();
  await payments.deployScenario();
  return figures(endpoint.name, payments.target);
}

async function main(): Promise<void> {
  const [target, count] = process.argv.slice(2);
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  try {
    process.send?.(await measure(target as TargetName, Number(count), cleanups, signal));
  } finally {
    await cleanups.run();
  }
  process.disconnect?.();
}

void main();
