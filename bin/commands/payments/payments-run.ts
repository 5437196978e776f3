import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RunFailure } from '../../../cli/run-command';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';
import { type FaultPlan, split } from '../../../local/faults/plan/fault-plan';
import {
  type PaymentGateway,
  startPaymentGateway,
} from '../../../local/payment-gateway/start-payment-gateway';
import { localTarget } from '../../../local/scenario/local-target';
import { PaymentsRun } from '../../../local/scenario/run-payments';
import { shortcomings } from '../../../local/scenario/summary';
import { MERCHANTS } from '../../../scenario/merchants';
import { openPayments, readPayments } from '../../../scenario/payment-lines';
import type { PaymentsTarget } from '../../../scenario/payments-target';
import type { LocalRun } from '../local';
import { credentialsOf } from '../local/credentials-of';
import { printJson } from '../print';
import type { RunningPayments } from '../running/notes';
import { printSummary } from './print-summary';

/** Requests on their way at once: more would only wait for the consumers, on two cores. */
const CONCURRENCY = 3;

const EXAMPLES = path.join(__dirname, '../../../examples');

type Stock = Record<string, number>;

/** What to try where Payments runs. */
export const COMMANDS = [
  'pay --amount 2500 --currency GBP',
  'pay --token tok_decline_insufficient_funds',
  'redrive Processor --dry-run',
];

/** Payments on a cloud: submits payments, once it is there, and follows them. */
export class PaymentsAtCloud {
  private readonly payments: PaymentsRun;
  private gateway?: Promise<PaymentGateway>;

  /** @param plan of the faults there are on purpose */
  constructor(
    private readonly run: LocalRun,
    private readonly plan: FaultPlan | undefined,
  ) {
    const { options, progress, assembly } = run;
    this.payments = new PaymentsRun({
      seed: options.seed,
      stock: JSON.parse(readFileSync(path.join(EXAMPLES, 'stock.json'), 'utf8')) as Stock,
      concurrency: CONCURRENCY,
      progress,
      faults: plan !== undefined,
    });
    // Where it is certain to be needed it starts while the app is synthesised.
    if (typeof assembly !== 'string') this.startGateway().catch(() => {});
  }

  observe(event: CloudEvent): void {
    this.payments.observe(event);
  }

  /**
   * @returns what other terminals pay with, once all payments are settled; undefined where what
   * runs is not Payments
   * @throws RunFailure when one is not accounted for, and nothing else is to happen
   */
  async submit(cloud: LocalCloud): Promise<RunningPayments | undefined> {
    const target = localTarget(cloud);
    if (!target) return undefined;
    const { options, progress } = this.run;
    const gateway = await this.startGateway();
    progress.phase('payments');
    const lines = readPayments(
      openPayments(options.payments ?? path.join(EXAMPLES, 'payments.jsonl')),
    );
    const summary = await this.payments.run(cloud, target, gateway, lines);
    progress.stop();
    if (options.json) printJson(summary);
    else printSummary(summary);
    const wrong = shortcomings(summary);
    if (wrong.length > 0 && options.once) throw new RunFailure(wrong.join('\n       '));
    return runningPayments(target);
  }

  private startGateway(): Promise<PaymentGateway> {
    const { options, cleanups } = this.run;
    const faults = this.plan ? split(this.plan).gateway.faults : [];
    this.gateway ??= cleanups.own(startPaymentGateway({ seed: options.seed, faults }), (started) =>
      started.stop(),
    );
    return this.gateway;
  }
}

async function runningPayments(target: PaymentsTarget): Promise<RunningPayments> {
  const { apiUrl, region } = target;
  // Whose credentials `sluice pay` finds.
  const merchants = await credentialsOf(MERCHANTS, (merchant) => target.merchant(merchant));
  return { apiUrl, region, merchants };
}
