import { Random } from '../local/generator/random';
import { type Crash, textOf } from './crash';
import { traceOf } from './happenings';
import { type Violation, violationsOf } from './judge';
import type { Lane, LaneOptions } from './lane';
import { Lanes } from './lanes';
import { crashesOf, pairsOf, type Run } from './plan';
import { STORIES, type Story } from './stories';

/** How often a run is made whose crash was not reached: two messages may have been handled at once. */
const TRIES = 5;

/** A run that did not end well. */
export interface FailedRun {
  readonly story: string;
  readonly crashes: readonly string[];
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
}

export interface SweepOptions extends LaneOptions {
  /** Payments side by side. */
  readonly lanes: number;
  /** How many pairs of crashes to try, besides every single one. */
  readonly pairs: number;
  /** Of all single crashes and pairs, only so many, drawn by the seed. @default - all */
  readonly sample?: number;
  readonly stories?: readonly Story[];
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

  private constructor(
    private readonly lanes: Lanes,
    private readonly options: SweepOptions,
  ) {}

  /** @throws when a payment that nothing happens to does not end well: there is nothing to sweep then */
  static async run(options: SweepOptions): Promise<SweepResult> {
    const lanes = await Lanes.start(options.lanes, options);
    try {
      return await new Sweep(lanes, options).all();
    } finally {
      await lanes.stop();
    }
  }

  private async all(): Promise<SweepResult> {
    const { stories = STORIES, pairs, seed, sample } = this.options;
    const places = new Map<Story, readonly Crash[]>();
    await this.each('counting calls', stories, async (lane, story) => {
      places.set(story, await this.placesOf(lane, story));
      return true;
    });
    const inOrder = new Map(stories.map((story) => [story, places.get(story) ?? []]));
    const singles: Run[] = [...inOrder].flatMap(([story, crashes]) =>
      crashes.map((crash) => ({ story, crashes: [crash] })),
    );
    const planned = [...singles, ...pairsOf(inOrder, pairs, seed)];
    await this.each('crashing', drawn(planned, sample, seed), (lane, run) => this.one(lane, run));
    const { runs, crashed, unreached, deadLetters, failed } = this;
    const notifiedAgain = this.lanes.sum(({ witnesses }) => witnesses.notifiedAgain);
    const crashPoints = singles.length;
    return { crashPoints, runs, crashed, unreached, deadLetters, notifiedAgain, failed };
  }

  private async placesOf(lane: Lane, story: Story): Promise<readonly Crash[]> {
    this.runs++;
    const { facts, counted, events } = await lane.run({ story, crashes: [] });
    const [violation] = violationsOf(story, facts);
    if (violation) {
      throw new Error(
        `${story.name}: must end well when nothing happens, got: ${violation.message}\n${traceOf(events).join('\n')}`,
      );
    }
    return crashesOf(counted);
  }

  /** @returns whether the lane is as good as new */
  private async one(lane: Lane, { story, crashes }: Run): Promise<boolean> {
    let left = crashes;
    for (let attempt = 1; attempt <= TRIES && left.length > 0; attempt++) {
      this.runs++;
      const { facts, unreached, events } = await lane.run({ story, crashes: left });
      this.deadLetters += facts.deadLetters.length;
      const violations = violationsOf(story, facts);
      if (violations.length > 0) {
        const texts = left.map(textOf);
        this.failed.push({ story: story.name, crashes: texts, violations, trace: traceOf(events) });
        return false;
      }
      // Of a pair, what was not reached is tried with the other again: alone it is another run.
      left = unreached.length > 0 ? crashes : [];
    }
    if (left.length === 0) this.crashed++;
    else this.unreached.push(`${story.name}: ${left.map(textOf).join(' and ')}`);
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

/** So many of them, the same for the same seed, in the order they had. */
function drawn<T>(all: readonly T[], count: number | undefined, seed: number): readonly T[] {
  if (count === undefined || count >= all.length) return all;
  const chosen = new Set(new Random(seed).sample([...all.keys()], count));
  return all.filter((_, index) => chosen.has(index));
}
