import { table } from '../figures';
import type { SynthOptions } from '../synth';
import { type AppFigures, overTarget, type SynthFigures, TARGETS } from './figures';

const WORDS: Readonly<Record<string, string>> = {
  ours: 'Sluice',
  stock: 'stock',
  unchecked: 'stock, types unchecked',
};

/** The figures as Markdown. */
export function report(figures: SynthFigures, options: SynthOptions): string {
  const over = overTarget(figures);
  return [
    ...section('Payments', figures.payments),
    ...section(`${options.functions} functions`, figures.functions),
    phaseTable(figures),
    '',
    `Medians of ${options.rounds} rounds of Payments and ${options.functionRounds} of ${options.functions} functions, each way in turn, in seconds, from \`cdk synth\` to its end. Cold is with nothing kept, warm at once again with nothing changed. CPU is user and system time of all processes. Where the time goes is by V8's CPU profiles of two more syntheses of Payments, which being watched makes slower.`,
    '',
    over.length === 0
      ? `All are within their targets: Payments ${inWords(TARGETS.payments)}, ${options.functions} functions ${inWords(TARGETS.functions)}.`
      : over.join('\n'),
  ].join('\n');
}

function inWords({ cold, warm }: (typeof TARGETS)['payments']): string {
  return `${warm} × stock warm and ${cold} × cold`;
}

function phaseTable({ phases: { cold, warm } }: SynthFigures): string {
  const rows = Object.entries(cold).map(([phase, seconds]) => [
    phase,
    seconds.toFixed(2),
    (warm[phase] ?? 0).toFixed(2),
  ]);
  return table(['Payments, where the time goes', 'cold', 'warm'], rows);
}

function section(title: string, { ways, ratio, cpuRatio }: AppFigures): string[] {
  const rows = Object.entries(ways).map(([name, { cold, warm }]) => [
    WORDS[name] ?? name,
    ...[cold.seconds, warm.seconds, cold.cpuSeconds, warm.cpuSeconds].map((each) =>
      each.toFixed(1),
    ),
  ]);
  const ratios = [ratio.cold, ratio.warm, cpuRatio.cold, cpuRatio.warm].map((each) =>
    each.toFixed(2),
  );
  return [
    table(
      [title, 'cold', 'warm', 'CPU, cold', 'CPU, warm'],
      [...rows, ['Sluice × stock', ...ratios]],
    ),
    '',
  ];
}
