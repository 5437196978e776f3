import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Cleanups } from '../../cli/cleanups';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import { type FaultPlan, split } from '../../local/faults/plan/fault-plan';
import { generatePayments } from '../../local/generator/generate-payments';
import { startPaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { localTarget } from '../../local/scenario/local-target';
import { PaymentsRun } from '../../local/scenario/run-payments';
import type { Summary } from '../../local/scenario/summary';
import { until } from './until';

/** Requests on their way at once: many, so that those that hang are waited for together. */
const CONCURRENCY = 24;

/** Of each function: so few that they are all there within the first tenth of a run. */
const KEPT_LOG_LINES = 500;

const STOCK = path.join(__dirname, '../../examples/stock.json');

export interface ShardOptions {
  readonly assembly: string;
  readonly payments: number;
  readonly seed: number;
  /** What goes wrong. @default - nothing */
  readonly plan?: FaultPlan;
  /** No more payments are taken in once it aborts. */
  readonly enough?: AbortSignal;
  /** Payments until everything is played out. */
  readonly portion: number;
  /** Told after each portion, with how many payments have settled so far. */
  readonly onPortion: (settled: number) => void;
}

/** A share of the payments through Payments on a local cloud of its own. */
export async function runShard(options: ShardOptions, cleanups: Cleanups): Promise<Summary> {
  const { assembly, payments, seed, plan, enough, portion, onPortion } = options;
  const faults = plan && split(plan);
  let settled = 0;
  const run = new PaymentsRun({
    seed,
    stock: JSON.parse(readFileSync(STOCK, 'utf8')) as Record<string, number>,
    concurrency: CONCURRENCY,
    faults: plan !== undefined,
    portion: { size: portion, onEnd: () => onPortion(settled) },
    progress: {
      submitted: () => {},
      settled: (count) => {
        settled = count;
      },
      unusable: () => {},
    },
  });
  const gateway = await cleanups.own(
    startPaymentGateway({ seed, faults: faults?.gateway.faults ?? [] }),
    (started) => started.stop(),
  );
  const cloud = await cleanups.own(
    startLocalCloud({
      assembly,
      seed,
      execution: 'isolates',
      keptLogLines: KEPT_LOG_LINES,
      correlateBy: 'paymentId',
      observe: ['message', 'unmodelled', 'denied', 'fault'],
      onEvent: run.observe,
      ...(faults ? { faults: faults.cloud } : {}),
    }),
    (started) => started.stop(),
  );
  const target = localTarget(cloud);
  if (!target) throw new Error('the assembly must be Payments');
  const lines = generatePayments({ count: payments, seed });
  return run.run(cloud, target, gateway, until(enough, lines));
}
