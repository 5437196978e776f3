import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Cleanups } from '../../cli/cleanups';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import type { CloudEvent } from '../../local/cloud/types';
import { ALL_FAULTS, type FaultPlan, split } from '../../local/faults/plan/fault-plan';
import { readFaultPlan } from '../../local/faults/plan/read-fault-plan';
import { startPaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { localTarget } from '../../local/scenario/local-target';
import { PaymentsRun } from '../../local/scenario/run-payments';
import { type Summary, shortcomings } from '../../local/scenario/summary';
import { readPayments } from '../../scenario/payment-lines';
import { paymentsAssembly } from '../support/payments-assembly';

jest.setTimeout(180_000);

const PAYMENTS = 12;

let directory: string;
let assembly: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-faults-'));
  assembly = paymentsAssembly(directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** The example's payments under a plan: what they came to, and the faults that happened, sorted. */
async function run(plan: FaultPlan, seed: number): Promise<{ summary: Summary; trace: string[] }> {
  const { cloud: faults, gateway: ofGateway } = split(plan);
  const trace: string[] = [];
  const payments = new PaymentsRun({
    seed,
    stock: JSON.parse(readFileSync('examples/stock.json', 'utf8')),
    concurrency: 3,
    progress: { submitted: () => {}, settled: () => {}, unusable: () => {} },
    faults: true,
  });
  const onEvent = (event: CloudEvent) => {
    payments.observe(event);
    if (event.kind === 'fault') trace.push(`${event.fault} ${event.subject} ${event.occasion}`);
  };
  const cleanups = new Cleanups();
  try {
    const gateway = await cleanups.own(
      startPaymentGateway({ seed, faults: ofGateway.faults }),
      (started) => started.stop(),
    );
    const cloud = await cleanups.own(
      startLocalCloud({
        assembly,
        seed,
        faults,
        execution: 'isolates',
        correlateBy: 'paymentId',
        observe: ['message', 'fault', 'unmodelled', 'denied'],
        onEvent,
      }),
      (started) => started.stop(),
    );
    const target = localTarget(cloud);
    if (!target) throw new Error('the assembly is not Payments');
    const lines = readFileSync('examples/payments.jsonl', 'utf8').split('\n').slice(0, PAYMENTS);
    const source = readPayments(Readable.from([lines.join('\n')]));
    return { summary: await payments.run(cloud, target, gateway, source), trace: trace.sort() };
  } finally {
    await cleanups.run();
  }
}

/**
 * Whether the calls that a fault happens to are made in every run. The stock of a submission is
 * read only when its change did not go through unread, and that depends on who was first.
 */
function foreseen(fault: string): boolean {
  return !fault.includes('UpdateInventory/Function dynamodb:GetItem');
}

describe('Payments under faults', () => {
  it('is right, and the same seed has the same faults happen', async () => {
    const once = await run(ALL_FAULTS, 1);
    const again = await run(ALL_FAULTS, 1);
    expect(shortcomings(once.summary)).toEqual([]);
    expect(shortcomings(again.summary)).toEqual([]);
    expect(once.trace.length).toBeGreaterThan(50);
    expect(again.trace.filter(foreseen)).toEqual(once.trace.filter(foreseen));
  });

  it('is right with another seed, and other faults happen', async () => {
    const one = await run(ALL_FAULTS, 2);
    const other = await run(ALL_FAULTS, 3);
    expect(shortcomings(one.summary)).toEqual([]);
    expect(shortcomings(other.summary)).toEqual([]);
    expect(other.trace).not.toEqual(one.trace);
  });

  it('is right under the plan of the examples, one hour without notifications included', async () => {
    const { summary } = await run(readFaultPlan('examples/faults.json'), 7);
    expect(shortcomings(summary)).toEqual([]);
    expect(summary.faults).toMatchObject({ 'consumer-down': 1 });
  });
});
