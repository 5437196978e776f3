import { existsSync, readFileSync } from 'node:fs';
import pc from 'picocolors';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../local/cloud/types';
import { startPaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { openPayments, readPayments } from '../../local/scenario/payment-lines';
import { localTarget, type PaymentsTarget } from '../../local/scenario/payments-target';
import { PaymentsScenario } from '../../local/scenario/run-payments';
import { shortcomings, shortName } from '../../local/scenario/summary';
import { Cleanups, untilInterrupted } from './cleanups';
import { printAddresses, printSummary } from './print-summary';
import { ProgressLine } from './progress-line';
import { RunFailure } from './run-command';
import { forgetRunning, noteRunning } from './running-payments';
import { type Synthesised, synthesise } from './synthesise';

export interface LocalOptions {
  readonly assembly?: string;
  readonly stack?: readonly string[];
  readonly stage: string;
  readonly payments: string;
  readonly once?: boolean;
  readonly json?: boolean;
  readonly seed: number;
  readonly port: number;
  readonly verbose?: boolean;
}

/** Requests on their way at once: as many as keep two cores busy. */
const CONCURRENCY = 8;

/** Merchants whose credentials `sluice pay` finds. */
const MERCHANTS = ['acme', 'globex', 'initech', 'umbrella'];

/** Runs an assembly on this machine; for Payments it submits payments and follows them. */
export async function local(options: LocalOptions): Promise<void> {
  const cleanups = new Cleanups();
  try {
    await run(options, cleanups);
  } finally {
    await cleanups.run();
  }
}

async function run(options: LocalOptions, cleanups: Cleanups): Promise<void> {
  const interrupted = untilInterrupted(cleanups);
  const ownPayments = options.assembly === undefined;
  if (ownPayments && options.payments !== '-' && !existsSync(options.payments)) {
    throw new Error(
      `--payments must be a file of JSON lines, or -, got "${options.payments}", which does not exist; make one with sluice generate`,
    );
  }
  const progress = new ProgressLine();
  cleanups.add(() => progress.stop());
  const scenario = new PaymentsScenario({
    seed: options.seed,
    stock: JSON.parse(readFileSync('examples/stock.json', 'utf8')) as Record<string, number>,
    concurrency: CONCURRENCY,
    progress,
  });
  progress.phase(ownPayments ? 'synthesising' : 'starting');
  const [gateway, { assembly }] = await Promise.all([
    cleanups.own(startPaymentGateway(), (started) => started.stop()),
    options.assembly === undefined
      ? cleanups.own(synthesise({ stage: options.stage }), (made: Synthesised) => made.remove())
      : { assembly: options.assembly },
  ]);
  progress.phase('starting');
  const cloud = await cleanups.own(
    startLocalCloud({
      assembly,
      seed: options.seed,
      port: options.port,
      correlateBy: 'paymentId',
      ...(options.stack ? { stacks: options.stack } : {}),
      observe: [
        'message',
        'invocation-error',
        'unmodelled',
        ...(options.verbose ? ['log' as const] : []),
      ],
      onEvent: (event) => {
        scenario.observe(event);
        report(event, options.verbose ?? false);
      },
    }),
    (started) => started.stop(),
  );
  const target = localTarget(cloud);
  if (ownPayments && target) {
    await submit(options, { scenario, cloud, target, gateway, progress });
  }
  progress.stop();
  if (options.once) return;
  if (target) {
    await note(target);
    cleanups.add(forgetRunning);
  }
  if (!options.json) printAddresses(cloud, target !== undefined);
  await interrupted;
}

async function submit(
  options: LocalOptions,
  {
    scenario,
    cloud,
    target,
    gateway,
    progress,
  }: {
    scenario: PaymentsScenario;
    cloud: LocalCloud;
    target: PaymentsTarget;
    gateway: Awaited<ReturnType<typeof startPaymentGateway>>;
    progress: ProgressLine;
  },
): Promise<void> {
  progress.phase('payments');
  const lines = readPayments(openPayments(options.payments));
  const summary = await scenario.run(cloud, target, gateway, lines);
  progress.stop();
  if (options.json) process.stdout.write(`${JSON.stringify(summary, undefined, 2)}\n`);
  else printSummary(summary);
  const wrong = shortcomings(summary);
  if (wrong.length > 0 && options.once) throw new RunFailure(wrong.join('\n       '));
}

async function note(target: PaymentsTarget): Promise<void> {
  const merchants = await Promise.all(
    MERCHANTS.map(async (merchant) => [merchant, await target.merchant(merchant)] as const),
  );
  noteRunning({
    apiUrl: target.apiUrl,
    region: target.region,
    merchants: Object.fromEntries(merchants),
  });
}

function report(event: CloudEvent, verbose: boolean): void {
  if (event.kind === 'log') {
    process.stderr.write(`${pc.dim(shortName(event.function))} ${event.line}\n`);
  } else if (event.kind === 'unmodelled') {
    process.stderr.write(`${pc.red('not modelled:')} ${event.message}\n`);
  } else if (event.kind === 'invocation-error' && verbose) {
    process.stderr.write(
      `${pc.yellow(shortName(event.function))} ${event.errorType}: ${event.errorMessage}\n`,
    );
  }
}
