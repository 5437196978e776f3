import { Cleanups } from '../../cli/cleanups';
import { Interruption } from '../../cli/interruption';
import { type Synthesised, synthesise } from '../../cli/synthesise';
import type { IamMode } from '../../local/authorization/authorizer';
import type { FaultPlan } from '../../local/faults/plan/fault-plan';
import type { Execution } from '../../local/runtime/execution';
import { checkPaymentsFile, checkPort } from './check-inputs';
import { ProgressLine } from './progress-line';

export interface LocalOptions {
  readonly assembly?: string;
  readonly stack?: readonly string[];
  readonly stage: string;
  readonly encryption: string;
  readonly ordering: string;
  readonly iam: IamMode;
  readonly execution?: Execution;
  readonly payments?: string;
  readonly once?: boolean;
  readonly json?: boolean;
  readonly faults?: string;
  readonly seed: number;
  readonly port: number;
  readonly endpointPort: number;
  readonly verbose?: boolean;
}

/** A run that has begun. */
export interface LocalRun {
  readonly options: LocalOptions;
  readonly faults: FaultPlan | undefined;
  /** The directory of an app, or Payments on its way there. */
  readonly assembly: string | Promise<Synthesised>;
  readonly cleanups: Cleanups;
  readonly interruption: Interruption;
  readonly progress: ProgressLine;
}

/** Runs an assembly on this machine; to Payments it submits payments and follows them. */
export async function local(options: LocalOptions): Promise<void> {
  const cleanups = new Cleanups();
  const interruption = new Interruption(cleanups);
  try {
    if (options.payments !== undefined) checkPaymentsFile(options.payments);
    await checkPort('--port', options.port);
    await checkPort('--endpoint-port', options.endpointPort);
    const progress = new ProgressLine();
    cleanups.add(() => progress.stop());
    const faults = options.faults === undefined ? undefined : await faultsIn(options.faults);
    const begun = { options, faults, cleanups, interruption, progress };
    const assembly = options.assembly ?? synthesised(begun);
    // The rest is loaded while the app is synthesised.
    const { run } = await import('./local/run.js');
    await run({ ...begun, assembly });
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!interruption.signal.aborted) throw error;
  } finally {
    await cleanups.run();
  }
}

async function faultsIn(source: string): Promise<FaultPlan> {
  const { readFaultPlan } = await import('../../local/faults/plan/read-fault-plan.js');
  return readFaultPlan(source);
}

function synthesised({
  options: { stage, encryption, ordering },
  cleanups,
  interruption: { signal },
  progress,
}: Omit<LocalRun, 'assembly'>): Promise<Synthesised> {
  progress.phase('synthesising');
  return cleanups.own(synthesise({ stage, encryption, ordering }, signal), (made) => made.remove());
}
