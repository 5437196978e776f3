import { rmSync } from 'node:fs';
import path from 'node:path';
import { cdkSynth, type Synthesis } from './cdk-synth';
import type { Project } from './projects';

/** The same app, in each of the ways. */
export type Ways = Readonly<Record<string, Project>>;

/** Every synthesis of a way: with nothing kept, and again at once with nothing changed. */
export interface Runs {
  readonly cold: readonly Synthesis[];
  readonly warm: readonly Synthesis[];
}

/**
 * Synthesises an app in every way, one after the other, and that in rounds: what else the machine
 * does meanwhile hits all of them.
 *
 * @param directory for what is written
 */
export async function measureSynths(
  ways: Ways,
  rounds: number,
  directory: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Runs>> {
  const names = Object.keys(ways);
  const runs = new Map(names.map((name) => [name, { cold: [], warm: [] } as MutableRuns]));
  for (let round = 1; round <= rounds; round++) {
    for (const [name, project] of Object.entries(ways)) {
      const places = { directory: path.join(directory, name) };
      for (const kind of ['cold', 'warm'] as const) {
        const synthesis = await cdkSynth(project, places, signal);
        runs.get(name)?.[kind].push(synthesis);
        process.stderr.write(
          `round ${round} of ${rounds}, ${name}, ${kind}: ${synthesis.seconds.toFixed(1)} s\n`,
        );
      }
      rmSync(places.directory, { recursive: true });
    }
  }
  return runs;
}

type MutableRuns = { readonly [Kind in keyof Runs]: Synthesis[] };
