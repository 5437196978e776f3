import { Random } from '../../local/generator/random';
import { type Crash, crashIn, textOf } from './crash';
import { type Story, storyNamed } from './stories';

/** One run: a payment, and where functions are ended on its way. */
export interface Run {
  readonly story: Story;
  readonly crashes: readonly Crash[];
}

/** As it is printed, and typed again. */
export function nameOf({ story, crashes }: Run): string {
  return [story.name, crashes.map(textOf).join(' and ')].filter(Boolean).join(': ');
}

/** @throws when it is no run */
export function runIn(text: string): Run {
  const [name = '', crashes = ''] = text.split(': ');
  return {
    story: storyNamed(name),
    crashes: crashes === '' ? [] : crashes.split(' and ').map(crashIn),
  };
}

/** What functions did for a payment that nothing happened to, by name. */
export interface Counted {
  /** The operations that it called, in order. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** How often it was invoked. */
  readonly batches: Readonly<Record<string, number>>;
}

/** Every place to end a function at: on both sides of each call, and before each acknowledgement. */
export function crashesOf({ calls, batches }: Counted): Crash[] {
  const atCalls = Object.entries(calls).flatMap(([name, operations]) =>
    operations.flatMap((operation, index) =>
      (['before', 'after', 'refused'] as const).map((when) => ({
        name,
        call: index + 1,
        operation,
        when,
      })),
    ),
  );
  const atEnds = Object.entries(batches).flatMap(([name, count]) =>
    numbers(count).map((call) => ({ name, call, when: 'before-acknowledgement' as const })),
  );
  return [...atCalls, ...atEnds];
}

/**
 * Each consumer broken for good, from each of its calls on, until its messages are dead letters: in
 * the first story, since in the others it would be the same again.
 */
export function breakdownsOf(places: ReadonlyMap<Story, readonly Crash[]>): Run[] {
  return [...places].slice(0, 1).flatMap(([story, crashes]) => {
    const consumers = new Set(
      crashes.filter(({ when }) => when === 'before-acknowledgement').map(({ name }) => name),
    );
    return crashes
      .filter(({ name, when }) => when === 'before' && consumers.has(name))
      .map(({ name, call }) => ({ story, crashes: [{ name, call, when: 'from' as const }] }));
  });
}

/** Each place by itself. */
export function singlesOf(places: ReadonlyMap<Story, readonly Crash[]>): Run[] {
  return [...places].flatMap(([story, crashes]) =>
    crashes.map((crash) => ({ story, crashes: [crash] })),
  );
}

/**
 * So many different pairs of crashes, each of one story; all of them when there are fewer. What the
 * second one is at depends on the first, so neither says what its call must be.
 */
export function pairsOf(
  places: ReadonlyMap<Story, readonly Crash[]>,
  count: number,
  seed: number,
): Run[] {
  const random = new Random(seed);
  const stories = [...places].filter(([, crashes]) => crashes.length > 1);
  const possible = stories.reduce((sum, [, { length }]) => sum + (length * (length - 1)) / 2, 0);
  const chosen = new Map<string, Run>();
  while (chosen.size < Math.min(count, possible)) {
    const [story, crashes] = random.pick(stories);
    const first = random.whole(0, crashes.length - 2);
    const second = random.whole(first + 1, crashes.length - 1);
    const pair = [crashes[first], crashes[second]].flatMap((crash) =>
      crash ? { name: crash.name, call: crash.call, when: crash.when } : [],
    );
    chosen.set(`${story.name} ${first} ${second}`, { story, crashes: pair });
  }
  return [...chosen.values()];
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
