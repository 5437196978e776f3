import { table } from '../figures';
import { BUDGET } from './budget';
import { type FunctionFigures, overBudget } from './figures';
import { WAYS, type Way } from './subjects';

const WORDS: Readonly<Record<Way, string>> = {
  bare: 'bare',
  ours: 'ours',
  codeCache: 'ours, with a code cache',
  stock: "stock, the runtime's SDK",
  stockBundled: 'stock, SDK bundled',
  usual: 'stock, with zod',
};

/** The figures as Markdown: every function at a glance, its CPU, then every way of it. */
export function report(figures: Readonly<Record<string, FunctionFigures>>, rounds: number): string {
  const over = overBudget(figures);
  return [
    table(
      [
        'function',
        'init ms',
        'bare',
        'stock, with zod',
        'stock, same source',
        '× bare',
        '× with zod',
        '× same source',
        'with a code cache',
        '× bare',
        'KiB',
      ],
      Object.entries(figures).map(([name, of]) => [
        name,
        of.initMs,
        of.bareMs,
        of.usualMs,
        of.stockMs,
        of.ratioToBare.toFixed(2),
        of.ratioToUsual.toFixed(2),
        of.ratioToStock.toFixed(2),
        of.codeCacheMs,
        of.codeCacheRatioToBare.toFixed(2),
        of.kilobytes,
      ]),
    ),
    '',
    table(
      [
        'CPU of',
        'init × bare',
        'init × same source',
        'init with a code cache × bare',
        'init and two invocations × same source',
      ],
      Object.entries(figures).map(([name, { cpu }]) => [
        name,
        ...[cpu.initToBare, cpu.initToStock, cpu.codeCacheInitToBare, cpu.withCallsToStock].map(
          (ratio) => ratio.toFixed(2),
        ),
      ]),
    ),
    '',
    table(
      [
        'function',
        'as',
        'init ms',
        'quartiles',
        'first',
        'warm',
        'CPU of init',
        'CPU, 2 calls',
        'KiB',
      ],
      Object.entries(figures).flatMap(([name, { ways }]) =>
        WAYS.map((way) => {
          const { initMs, initMsQuartiles, firstMs, warmMs, initCpuMs, cpuMs, kilobytes } =
            ways[way];
          const quartiles = initMsQuartiles.map(Math.round).join(' to ');
          const times = [initMs, quartiles, firstMs, warmMs, initCpuMs, cpuMs];
          return [name, WORDS[way], ...times, kilobytes];
        }),
      ),
    ),
    '',
    `Medians of ${rounds} starts, in milliseconds. Init is from the start of the process to its first \`next\` at a real Runtime API; the first and the warm invocation are of real events, and AWS is a stub that answers at once, over HTTPS. CPU is user and system time of all threads, of init, and of init and both invocations. Stock is \`NodejsFunction\`: with schemas of \`zod\` in place of \`zod/mini\`, as they are usually written; and with the same source as ours, with its defaults, which leave the SDK to the runtime (here: to node_modules), and with \`bundleAwsSDK\`. Of those two, the first tables have the quicker one.`,
    '',
    over.length === 0
      ? `All are within ${BUDGET.toBare} × bare, with a code cache ${BUDGET.cachedToBare}, ${BUDGET.toUsual} × stock with zod, and ${BUDGET.toStock} × stock with the same source.`
      : over.join('\n'),
  ].join('\n');
}
