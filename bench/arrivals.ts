import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cleanups } from '../cli/cleanups';
import { Interruption } from '../cli/interruption';
import { measure } from './arrivals/measure';
import { picture } from './arrivals/picture';
import { intoDocument, report } from './arrivals/report';
import { synthesiseShop } from './arrivals/shop';

const DOCUMENT = path.join(__dirname, '../docs/cold-starts.md');
const PICTURE = path.join(__dirname, '../docs/cold-starts.svg');

export interface ArrivalsOptions {
  readonly seed: number;
  readonly write?: boolean;
  readonly json?: boolean;
}

/**
 * A simulated day of requests, taken to a function with each strategy for cold starts.
 *
 * @returns what is to be printed
 */
export async function arrivals({ seed, write, json }: ArrivalsOptions): Promise<string> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  try {
    const directory = mkdtempSync(path.join(tmpdir(), 'sluice-arrivals-'));
    cleanups.add(() => rmSync(directory, { recursive: true }));
    const running = measure({
      assembly: synthesiseShop(path.join(directory, 'cdk.out')),
      seed,
      signal,
      onProgress: (hours) => process.stderr.write(`${hours} of 24 hours\n`),
    });
    cleanups.add(() => running.then(noMatter, noMatter));
    const measured = await running;
    if (write) {
      writeFileSync(DOCUMENT, intoDocument(readFileSync(DOCUMENT, 'utf8'), measured));
      writeFileSync(PICTURE, picture(measured));
    }
    if (!json) return report(measured);
    const figures = measured.map(({ name, figures: own }) => [name, own]);
    return JSON.stringify(Object.fromEntries(figures), null, 2);
  } finally {
    await cleanups.run();
  }
}

const noMatter = () => {};
