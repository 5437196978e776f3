import { readFileSync } from 'node:fs';
import path from 'node:path';
import { onErrors as pc } from '../../../cli/colours';
import { RunFailure } from '../../../cli/run-command';
import { shortName } from '../../../local/assembly/short-name';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';
import { type FaultPlan, split } from '../../../local/faults/plan/fault-plan';
import { startPaymentGateway } from '../../../local/payment-gateway/start-payment-gateway';
import { localTarget } from '../../../local/scenario/local-target';
import { PaymentsRun } from '../../../local/scenario/run-payments';
import { shortcomings } from '../../../local/scenario/summary';
import { descriptionsIn } from '../../../redrive/find-target';
import { MERCHANTS } from '../../../scenario/merchants';
import { openPayments, readPayments } from '../../../scenario/payment-lines';
import type { Credentials, PaymentsTarget } from '../../../scenario/payments-target';
import type { LocalOptions, LocalRun } from '../local';
import { addresses, printAddresses, printJson, printSummary } from '../print-summary';
import type { ProgressLine } from '../progress-line';
import { forgetRunning, noteRunning } from '../running/notes';

/** Requests on their way at once: more would only wait for the consumers, on two cores. */
const CONCURRENCY = 3;

const EXAMPLES = path.join(__dirname, '../../../examples');

type Stock = Record<string, number>;

/** Starts the cloud for what is being synthesised or was given, and does with it what was asked. */
export async function run({
  options,
  faults,
  assembly,
  cleanups,
  interruption,
  progress,
}: LocalRun): Promise<void> {
  const plan = faults && split(faults);
  const payments = new PaymentsRun({
    seed: options.seed,
    stock: JSON.parse(readFileSync(path.join(EXAMPLES, 'stock.json'), 'utf8')) as Stock,
    concurrency: CONCURRENCY,
    progress,
    faults: plan !== undefined,
  });
  const ofGateway = { seed: options.seed, faults: plan?.gateway.faults ?? [] };
  const startGateway = () =>
    cleanups.own(startPaymentGateway(ofGateway), (started) => started.stop());
  // Where it is certain to be needed it starts while the app is synthesised.
  const early = typeof assembly === 'string' ? undefined : startGateway();
  const directory = Promise.resolve(assembly).then((made) => {
    interruption.signal.throwIfAborted();
    progress.phase('starting');
    return typeof made === 'string' ? made : made.assembly;
  });
  const cloud = await cleanups.own(
    startCloud(directory, options, payments, plan?.cloud),
    (started) => started.stop(),
  );
  interruption.signal.throwIfAborted();
  const target = localTarget(cloud);
  if (target) {
    const gateway = await (early ?? startGateway());
    await submit(options, { payments, cloud, target, gateway, progress });
  } else if (options.payments !== undefined) {
    throw new Error(
      `--payments must be left out for an app that is not Payments, got "${options.payments}"; run Payments by leaving --assembly out`,
    );
  } else if (options.json) {
    printJson(addresses(cloud));
  }
  if (options.once) return;
  await note(cloud, target);
  cleanups.add(forgetRunning);
  if (!options.json) printAddresses(cloud, target !== undefined);
  await interruption.awaited();
}

function startCloud(
  assembly: Promise<string>,
  {
    assembly: given,
    faults: faultsFrom = 'faults',
    seed,
    port,
    stack,
    iam,
    verbose = false,
    execution,
  }: LocalOptions,
  payments: PaymentsRun,
  faults: FaultPlan | undefined,
): Promise<LocalCloud> {
  return startLocalCloud({
    assembly,
    seed,
    ...(faults ? { faults, faultsFrom } : {}),
    // Environments end all the time with faults, and isolates start in no time. They run Payments;
    // whether they run another app depends on its bundles.
    execution: execution ?? (faults && given === undefined ? 'isolates' : 'processes'),
    port,
    iam,
    correlateBy: 'paymentId',
    ...(stack ? { stacks: stack } : {}),
    observe: [
      'message',
      'invocation-error',
      'unmodelled',
      'denied',
      'fault',
      ...(verbose ? ['log' as const] : []),
    ],
    onEvent: (event) => {
      payments.observe(event);
      report(event, verbose);
    },
  });
}

async function submit(
  options: LocalOptions,
  {
    payments,
    cloud,
    target,
    gateway,
    progress,
  }: {
    payments: PaymentsRun;
    cloud: LocalCloud;
    target: PaymentsTarget;
    gateway: Awaited<ReturnType<typeof startPaymentGateway>>;
    progress: ProgressLine;
  },
): Promise<void> {
  progress.phase('payments');
  const lines = readPayments(
    openPayments(options.payments ?? path.join(EXAMPLES, 'payments.jsonl')),
  );
  const summary = await payments.run(cloud, target, gateway, lines);
  progress.stop();
  if (options.json) printJson(summary);
  else printSummary(summary);
  const wrong = shortcomings(summary);
  if (wrong.length > 0 && options.once) throw new RunFailure(wrong.join('\n       '));
}

/** What other terminals find: a running app to operate, and Payments to pay with. */
async function note(cloud: LocalCloud, target: PaymentsTarget | undefined): Promise<void> {
  const { endpoint, region, accountId } = cloud;
  const outputs = Object.values(cloud.outputs).flatMap((values) => Object.values(values));
  const roles = descriptionsIn(outputs).flatMap(({ roleArn }) => roleArn ?? []);
  const running = {
    endpoint,
    region,
    outputs,
    operator: await cloud.credentialsFor(`arn:aws:iam::${accountId}:role/operator`),
    roles: await credentialsOf(roles, (arn) => cloud.credentialsFor(arn)),
  };
  if (!target) return noteRunning(running);
  const { apiUrl } = target;
  // Whose credentials `sluice pay` finds.
  const merchants = await credentialsOf(MERCHANTS, (merchant) => target.merchant(merchant));
  noteRunning(running, { apiUrl, region: target.region, merchants });
}

async function credentialsOf(
  names: readonly string[],
  issue: (name: string) => Promise<Credentials>,
): Promise<Record<string, Credentials>> {
  const issued = names.map(async (name) => [name, await issue(name)] as const);
  return Object.fromEntries(await Promise.all(issued));
}

function report(event: CloudEvent, verbose: boolean): void {
  if (event.kind === 'log') {
    process.stderr.write(`${pc.dim(shortName(event.function))} ${event.line}\n`);
  } else if (event.kind === 'unmodelled') {
    process.stderr.write(`${pc.red('not modelled:')} ${event.message}\n`);
  } else if (event.kind === 'denied' && verbose) {
    process.stderr.write(`${pc.red('denied:')} ${event.explanation}\n`);
  } else if (event.kind === 'fault' && verbose) {
    process.stderr.write(`${pc.magenta(event.fault)} ${event.subject}\n`);
  } else if (event.kind === 'invocation-error' && verbose) {
    process.stderr.write(
      `${pc.yellow(shortName(event.function))} ${event.errorType}: ${event.errorMessage}\n`,
    );
  }
}
