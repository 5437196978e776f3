import { median } from '../figures';
import type { Synthesis } from './cdk-synth';
import type { Runs } from './measure';
import type { Phases } from './phases';

/** How an app was synthesised: with nothing kept, or again with nothing changed. */
export type Kind = keyof Runs;

/** Medians of one app, by way and kind. */
export interface AppFigures {
  readonly ways: Readonly<Record<string, Readonly<Record<Kind, Synthesis>>>>;
  /** Ours of the stock way's time. */
  readonly ratio: Readonly<Record<Kind, number>>;
  /** The same of the processor's time, which says more where the machine has other work. */
  readonly cpuRatio: Readonly<Record<Kind, number>>;
}

export interface SynthFigures {
  readonly payments: AppFigures;
  readonly functions: AppFigures;
  /** Of ours, of Payments, in a run of its own, which being watched takes longer. */
  readonly phases: Readonly<Record<Kind, Phases>>;
}

/**
 * What ours may take of the stock way's time. With nothing kept, CDK's validation and its command
 * line, which both ways have alike, and esbuild leave no way to what is asked where nothing has
 * changed: that is what is reached, with room for another machine.
 */
export const TARGETS: Readonly<Record<'payments' | 'functions', Readonly<Record<Kind, number>>>> = {
  payments: { cold: 0.6, warm: 0.25 },
  functions: { cold: 0.35, warm: 0.1 },
};

export function figuresOf(runs: ReadonlyMap<string, Runs>): AppFigures {
  const ways = Object.fromEntries(
    [...runs].map(([name, { cold, warm }]) => [name, { cold: medians(cold), warm: medians(warm) }]),
  );
  const ratioOf = (kind: Kind, figure: keyof Synthesis) =>
    Number(((ways['ours']?.[kind][figure] ?? 0) / (ways['stock']?.[kind][figure] ?? 0)).toFixed(3));
  const ratios = (figure: keyof Synthesis) => ({
    cold: ratioOf('cold', figure),
    warm: ratioOf('warm', figure),
  });
  return { ways, ratio: ratios('seconds'), cpuRatio: ratios('cpuSeconds') };
}

/** What is above its target, in words. */
export function overTarget(figures: SynthFigures): string[] {
  return (['payments', 'functions'] as const).flatMap((app) =>
    (['cold', 'warm'] as const)
      .filter((kind) => figures[app].ratio[kind] > TARGETS[app][kind])
      .map(
        (kind) =>
          `${app}, ${kind}: must be at most ${TARGETS[app][kind]} × the stock way, got ${figures[app].ratio[kind]} ×`,
      ),
  );
}

function medians(runs: readonly Synthesis[]): Synthesis {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
  };
}
