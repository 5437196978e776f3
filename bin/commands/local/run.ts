import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';
import { type FaultPlan, split } from '../../../local/faults/plan/fault-plan';
import { descriptionsIn } from '../../../redrive/find-target';
import { HAS_PAYMENTS } from '../edition';
import type { LocalOptions, LocalRun } from '../local';
import { print, printJson } from '../print';
import { forgetRunning, noteRunning, type RunningCloud, valuesOf } from '../running/notes';
import { addresses, printAddresses } from './addresses';
import { credentialsOf } from './credentials-of';
import { lineOf } from './report';

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
  if (options.once) {
    if (!running && !options.json) print('The app can be run here: everything in it started.');
    return;
  }
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
    endpointPort,
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
    endpointPort,
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
      const line = lineOf(event, { verbose, faults: faults !== undefined });
      if (line !== undefined) process.stderr.write(`${line}\n`);
    },
  });
}

/** What other terminals need to operate the app. */
async function runningCloud(cloud: LocalCloud): Promise<RunningCloud> {
  const { endpoint, region, accountId } = cloud;
  const roles = descriptionsIn(valuesOf(cloud.outputs)).flatMap(({ roleArn }) => roleArn ?? []);
  return {
    endpoint,
    region,
    outputs: cloud.outputs,
    operator: await cloud.credentialsFor(`arn:aws:iam::${accountId}:role/operator`),
    roles: await credentialsOf(roles, (arn) => cloud.credentialsFor(arn)),
  };
}
