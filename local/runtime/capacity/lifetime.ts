import { draw } from '../../faults/deciding/draw';

const MINUTE_MS = 60_000;

/**
 * How long an environment is kept that nobody uses: AWS does not say, and between 5 and 7 minutes
 * were measured.
 * @see https://mikhail.io/serverless/coldstarts/aws/intervals/
 */
const IDLE_MS = { least: 5 * MINUTE_MS, most: 7 * MINUTE_MS };

/**
 * How long one is kept that is used all the time: "every few hours" it is replaced, AWS says, and
 * how many these are is our choice.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
const LIFE_MS = { least: 120 * MINUTE_MS, most: 240 * MINUTE_MS };

/** How long an environment is kept, in ms. */
export interface Lifetime {
  /** Since its last invocation. */
  readonly idleMs: number;
  /** Since it was started. */
  readonly lifeMs: number;
}

/** Kept for ever: until it crashes, or the cloud ends. */
export const UNLIMITED: Lifetime = {
  idleMs: Number.POSITIVE_INFINITY,
  lifeMs: Number.POSITIVE_INFINITY,
};

/** The lifetime of an environment, by its id: the same for the same seed. */
export function lifetimeOf(seed: number, environmentId: string): Lifetime {
  return {
    idleMs: between(IDLE_MS, draw(seed, 'idle', environmentId)),
    lifeMs: between(LIFE_MS, draw(seed, 'life', environmentId)),
  };
}

function between({ least, most }: { least: number; most: number }, drawn: number): number {
  return least + (drawn % (most - least));
}
