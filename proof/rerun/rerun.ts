import type { Application } from '../../local/assembly/model';
import type { LocalCloud } from '../../local/cloud/types';
import type { Atom } from '../atoms/atom';
import { messageOf } from '../message-of';
import type { ResourceNames } from '../names/resource-names';
import type { Exercise } from '../proof-scenario';

/** Runs without a permission between two with all of them. */
const CONTROL_EVERY = 12;

/** How often a run is tried that fails although nothing was denied: for another reason. */
const ATTEMPTS = 3;

/** Longer than any run takes, in ms of real time: what hangs has failed. */
const PATIENCE_MS = 30_000;

/** Actions that are asked for only when an execution environment starts. */
const AT_START = new Set(['sts:AssumeRole', 'logs:CreateLogStream']);

/**
 * Runs the app again and again, without one permission each time. Now and then it runs with all of
 * them: what fails then would have failed without a reason before.
 */
export class Reruns {
  private sinceControl = 0;

  constructor(
    private readonly cloud: Pick<LocalCloud, 'revisePolicies' | 'recycle' | 'statistics'>,
    private readonly exercise: Exercise,
    private readonly subject: {
      readonly judged: Pick<Application, 'functions'>;
      readonly names: Pick<ResourceNames, 'readable'>;
    },
  ) {}

  /**
   * @returns what failed; undefined when nobody noticed
   * @throws when the app fails with all permissions, too, or again and again with nothing denied
   */
  async without(atom: Atom): Promise<string | undefined> {
    if (this.sinceControl >= CONTROL_EVERY) await this.control();
    this.sinceControl++;
    let failure: string | undefined;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const before = await this.denials();
      failure = await this.runWithout(atom);
      if (failure === undefined || (await this.denials()) > before) return failure;
    }
    throw new Error(
      `the app must fail for want of a permission when one is taken away, and failed ${ATTEMPTS} times with nothing denied: ${failure}`,
    );
  }

  private async runWithout({ statement, policy, without }: Atom): Promise<string | undefined> {
    const { cloud, exercise } = this;
    await cloud.revisePolicies([without]);
    if (AT_START.has(String(statement.Action))) await this.startAfresh(policy.attachedTo);
    const failure = await failureOf(() => exercise.run());
    await cloud.revisePolicies([]);
    if (failure === undefined) return undefined;
    await exercise.recover();
    return this.subject.names.readable(failure);
  }

  private async denials(): Promise<number> {
    return (await this.cloud.statistics()).denials;
  }

  /** @throws when the app fails with all of its permissions */
  async control(): Promise<void> {
    this.sinceControl = 0;
    const failure = await failureOf(() => this.exercise.run());
    if (failure === undefined) return;
    throw new Error(
      `the app must run as before once its permissions are given back, got: ${failure}; recover must bring it back to rest, and run must not see what an earlier one has left`,
    );
  }

  private async startAfresh(roleArns: readonly string[]): Promise<void> {
    for (const { path, roleArn } of this.subject.judged.functions) {
      if (roleArns.includes(roleArn)) await this.cloud.recycle(path);
    }
  }
}

async function failureOf(run: () => Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('it did not come to an end'), PATIENCE_MS);
  });
  try {
    return await Promise.race([run().then(() => undefined), tooLong]);
  } catch (error) {
    return messageOf(error);
  } finally {
    clearTimeout(timer);
  }
}
