import type { CloudEvent } from '../../local/cloud/types';
import { Random } from '../../local/generator/random';
import type { Facts } from '../judgement/facts';
import { traceOf } from '../judgement/happenings';
import { type Violation, violationsOf } from '../judgement/judge';
import type { PaymentsOptions } from '../payments/running-payments';
import type { Crash } from './crash';
import type { Lane } from './lane';
import { Lanes } from './lanes';
import { breakdownsOf, crashesOf, nameOf, pairsOf, type Run, singlesOf } from './plan';
import { STORIES, type Story } from './stories';

/** How often a run is made whose crash was not reached: two messages may have been handled at once. */
const TRIES = 5;

/** A run that did not end well. */
export interface FailedRun extends Run {
  readonly violations: readonly Violation[];
  /** What happened, a line an event. */
  readonly trace: readonly string[];
}

/** What a sweep of one variant came to. */
export interface SweepResult {
  readonly crashPoints: number;
  readonly runs: number;
  /** Runs in which every crash that was planned did happen. */
  readonly crashed: number;
  /** Crashes that no payment got to, in as many runs as are tried. */
  readonly unreached: readonly string[];
  readonly deadLetters: number;
  /** Notifications that went out again, under the id they had before. */
  readonly notifiedAgain: number;
  readonly failed: readonly FailedRun[];
  /** What was judged of each run, by its story and crashes: `well`, or what was violated. */
  readonly verdicts: ReadonlyMap<string, string>;
}

export interface SweepOptions extends PaymentsOptions {
  /** Payments side by side. */
  readonly lanes: number;
  /** How many pairs of crashes to try, besides every single one. */
  readonly pairs: number;
  /** Of all single crashes and pairs, only so many, drawn by the seed. @default - all */
  readonly sample?: number;
  readonly stories?: readonly Story[];
  /** This run alone, without counting first. */
  readonly only?: Run;
  /** Of the runs that are planned only these, by name. @default - all */
  readonly among?: { has(run: string): boolean };
  /** Crashes of these functions only. @default - of all of them */
  readonly functions?: readonly string[];
  /** Whether the first run that fails ends the sweep. @default false */
  readonly untilFirst?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: string, done: number, total: number) => void;
}

/** Crashes every function at every place, alone and in pairs, and judges what becomes of payments. */
export class Sweep {
  private runs = 0;
  private crashed = 0;
  private deadLetters = 0;
  private readonly unreached: string[] = [];
  private readonly failed: FailedRun[] = [];
  private readonly verdicts = new Map<string, string>();

  private constructor(
    private readonly lanes: Lanes,
    private readonly options: SweepOptions,
  ) {}

  static async run(options: SweepOptions): Promise<SweepResult> {
    const lanes = await Lanes.start(options.lanes, options);
    try {
      return await new Sweep(lanes, options).all();
    } finally {
      await lanes.stop();
    }
  }

  private async all(): Promise<SweepResult> {
    const { only, pairs, seed, sample, among } = this.options;
    const places = only ? new Map([[only.story, only.crashes]]) : await this.places();
    const singles = singlesOf(places);
    const planned = only
      ? [only]
      : [...singles, ...breakdownsOf(places), ...pairsOf(places, pairs, seed)];
    const wanted = among ? planned.filter((run) => among.has(nameOf(run))) : planned;
    await this.each('crashing', drawn(wanted, sample, seed), (lane, run) => this.one(lane, run));
    const { runs, crashed, unreached, deadLetters, failed, verdicts } = this;
    return {
      crashPoints: singles.length,
      runs,
      crashed,
      unreached,
      deadLetters,
      notifiedAgain: this.lanes.sum((lane) => lane.notifiedAgain),
      failed,
      verdicts,
    };
  }

  private async places(): Promise<ReadonlyMap<Story, readonly Crash[]>> {
    const { stories = STORIES } = this.options;
    const found = new Map<Story, readonly Crash[]>();
    await this.each('counting calls', stories, async (lane, story) => {
      found.set(story, await this.placesOf(lane, story));
      return true;
    });
    return new Map(stories.map((story) => [story, found.get(story) ?? []]));
  }

  private async placesOf(lane: Lane, story: Story): Promise<readonly Crash[]> {
    this.runs++;
    const run = { story, crashes: [] };
    const { facts, counted, events } = await lane.run(run);
    const well = this.judge(run, facts, events);
    if (!well) return [];
    const { functions = story.differsIn && [story.differsIn] } = this.options;
    return crashesOf(counted).filter(({ name }) => !functions || functions.includes(name));
  }

  /** @returns whether everything is as it must be */
  private judge(run: Run, facts: Facts, events: readonly CloudEvent[]): boolean {
    const violations = violationsOf(run.story, facts);
    this.verdicts.set(nameOf(run), verdictOf(violations));
    if (violations.length === 0) return true;
    this.failed.push({ ...run, violations, trace: traceOf(events) });
    return false;
  }

  /** @returns whether the lane is as good as new */
  private async one(lane: Lane, run: Run): Promise<boolean> {
    if (this.options.untilFirst && this.failed.length > 0) return true;
    const { story, crashes } = run;
    let left = crashes;
    for (let attempt = 1; attempt <= TRIES && left.length > 0; attempt++) {
      this.runs++;
      const { facts, unreached, events } = await lane.run({ story, crashes: left });
      this.deadLetters += facts.deadLetters.length;
      if (!this.judge(run, facts, events)) return false;
      // Of a pair, what was not reached is tried with the other again: alone it is another run.
      left = unreached.length > 0 ? crashes : [];
    }
    if (left.length === 0) this.crashed++;
    else this.unreached.push(nameOf(run));
    return true;
  }

  private async each<T>(
    phase: string,
    work: readonly T[],
    one: (lane: Lane, item: T) => Promise<boolean>,
  ): Promise<void> {
    const { signal, onProgress = () => {} } = this.options;
    let done = 0;
    onProgress(phase, done, work.length);
    await this.lanes.each(
      work,
      async (lane, item) => {
        const reusable = await one(lane, item);
        onProgress(phase, ++done, work.length);
        return reusable;
      },
      signal,
    );
    signal?.throwIfAborted();
  }
}

function verdictOf(violations: readonly Violation[]): string {
  return [...new Set(violations.map(({ kind }) => kind))].sort().join(', ') || 'well';
}

/** So many of them, the same for the same seed, in the order they had. */
function drawn<T>(all: readonly T[], count: number | undefined, seed: number): readonly T[] {
  if (count === undefined || count >= all.length) return all;
  const chosen = new Set(new Random(seed).sample([...all.keys()], count));
  return all.filter((_, index) => chosen.has(index));
}
