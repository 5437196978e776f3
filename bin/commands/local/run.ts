import { onErrors as pc } from '../../../cli/colours';
import { shortName } from '../../../local/assembly/short-name';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';
import { type FaultPlan, split } from '../../../local/faults/plan/fault-plan';
import { descriptionsIn } from '../../../redrive/find-target';
import { HAS_PAYMENTS } from '../edition';
import type { LocalOptions, LocalRun } from '../local';
import { printJson } from '../print';
import { forgetRunning, noteRunning, type RunningCloud } from '../running/notes';
import { addresses, printAddresses } from './addresses';
import { credentialsOf } from './credentials-of';

/** Starts the cloud for what is being synthesised or was given, and does with it what was asked. */
export async function run(begun: LocalRun): Promise<void> {
  const { options, faults, assembly, cleanups, interruption, progress } = begun;
  const { COMMANDS = [], PaymentsAtCloud } = HAS_PAYMENTS
    ? await import('../payments/payments-run.js')
    : {};
  const payments = PaymentsAtCloud && new PaymentsAtCloud(begun, faults);
  const directory = Promise.resolve(assembly).then((made) => {
    interruption.signal.throwIfAborted();
    progress.phase('starting');
    return typeof made === 'string' ? made : made.assembly;
  });
  const cloud = await cleanups.own(
    startCloud(directory, options, faults && split(faults).cloud, (event) =>
      payments?.observe(event),
    ),
    (started) => started.stop(),
  );
  interruption.signal.throwIfAborted();
  const running = await payments?.submit(cloud);
  if (!running) checkNoPayments(options);
  if (!running && options.json) printJson(addresses(cloud));
  if (options.once) return;
  noteRunning(await runningCloud(cloud), running);
  cleanups.add(forgetRunning);
  if (!options.json) printAddresses(cloud, running && COMMANDS);
  await interruption.awaited();
}

/** @throws where there is nobody to submit them to */
function checkNoPayments({ payments }: LocalOptions): void {
  if (payments === undefined) return;
  throw new Error(
    `--payments must be left out for an app that is not Payments, got "${payments}"; run Payments by leaving --assembly out`,
  );
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
  faults: FaultPlan | undefined,
  observe: (event: CloudEvent) => void,
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
      observe(event);
      report(event, verbose);
    },
  });
}

/** What other terminals need to operate the app. */
async function runningCloud(cloud: LocalCloud): Promise<RunningCloud> {
  const { endpoint, region, accountId } = cloud;
  const outputs = Object.values(cloud.outputs).flatMap((values) => Object.values(values));
  const roles = descriptionsIn(outputs).flatMap(({ roleArn }) => roleArn ?? []);
  return {
    endpoint,
    region,
    outputs,
    operator: await cloud.credentialsFor(`arn:aws:iam::${accountId}:role/operator`),
    roles: await credentialsOf(roles, (arn) => cloud.credentialsFor(arn)),
  };
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
