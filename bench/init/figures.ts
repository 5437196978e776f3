import { median, quartiles } from '../figures';
import { BUDGET } from './budget';
import type { Starts } from './measure';
import type { Start } from './runtime-loop';
import { kilobytes, type Measured, WAYS, type Way } from './subjects';

/** What one way of bundling a function comes to: medians, init with the middle half of its runs. */
export interface WayFigures {
  readonly initMs: number;
  readonly initMsQuartiles: readonly [number, number];
  readonly firstMs: number;
  readonly warmMs: number;
  /** Of the processor until the first `next`, and until both invocations are answered. */
  readonly initCpuMs: number;
  readonly cpuMs: number;
  readonly kilobytes: number;
}

/** What a function comes to, beside the bare handler and the stock way, in one run. */
export interface FunctionFigures {
  readonly initMs: number;
  readonly bareMs: number;
  /** The quicker of both stock ways with the very same source. */
  readonly stockMs: number;
  /** The stock way with its defaults, and with schemas of `zod` in place of `zod/mini`. */
  readonly usualMs: number;
  readonly ratioToBare: number;
  readonly ratioToStock: number;
  readonly ratioToUsual: number;
  readonly codeCacheMs: number;
  readonly codeCacheRatioToBare: number;
  /** The same of the processor's time, which says more where the machine has other work. */
  readonly cpu: CpuRatios;
  readonly kilobytes: number;
  readonly ways: Readonly<Record<Way, WayFigures>>;
}

/** Ratios of the processor's time: of init, and to the stock way of init and two invocations, too. */
export interface CpuRatios {
  readonly initToBare: number;
  readonly initToStock: number;
  readonly codeCacheInitToBare: number;
  readonly withCallsToStock: number;
}

export function figuresOf({ subjects }: Measured, starts: Starts): FunctionFigures {
  const ways = Object.fromEntries(
    WAYS.map((way) => [way, wayFigures(starts[way], kilobytes(subjects[way]))]),
  ) as Record<Way, WayFigures>;
  const { initMs } = ways.ours;
  const bareMs = ways.bare.initMs;
  const stockMs = Math.min(ways.stock.initMs, ways.stockBundled.initMs);
  return {
    initMs,
    bareMs,
    stockMs,
    usualMs: ways.usual.initMs,
    ratioToBare: rounded(initMs / bareMs, 2),
    ratioToStock: rounded(initMs / stockMs, 2),
    ratioToUsual: rounded(initMs / ways.usual.initMs, 2),
    codeCacheMs: ways.codeCache.initMs,
    codeCacheRatioToBare: rounded(ways.codeCache.initMs / bareMs, 2),
    cpu: cpuRatios(ways),
    kilobytes: ways.ours.kilobytes,
    ways,
  };
}

function cpuRatios({
  bare,
  ours,
  codeCache,
  stock,
  stockBundled,
}: FunctionFigures['ways']): CpuRatios {
  const stockInitMs = Math.min(stock.initCpuMs, stockBundled.initCpuMs);
  const stockMs = Math.min(stock.cpuMs, stockBundled.cpuMs);
  return {
    initToBare: rounded(ours.initCpuMs / bare.initCpuMs, 2),
    initToStock: rounded(ours.initCpuMs / stockInitMs, 2),
    codeCacheInitToBare: rounded(codeCache.initCpuMs / bare.initCpuMs, 2),
    withCallsToStock: rounded(ours.cpuMs / stockMs, 2),
  };
}

/** What is above its budget, in words. */
export function overBudget(figures: Readonly<Record<string, FunctionFigures>>): string[] {
  return Object.entries(figures).flatMap(([name, of]) => [
    ...above(name, of.ratioToBare, BUDGET.toBare, 'the bare handler'),
    ...above(name, of.ratioToUsual, BUDGET.toUsual, 'the stock way with schemas of zod'),
    ...above(name, of.ratioToStock, BUDGET.toStock, 'the stock way with the same source'),
    ...above(
      `${name} with a code cache`,
      of.codeCacheRatioToBare,
      BUDGET.cachedToBare,
      'the bare handler',
    ),
  ]);
}

function above(name: string, ratio: number, budget: number, of: string): string[] {
  if (ratio <= budget) return [];
  return [`${name}: init must be at most ${budget} × that of ${of}, got ${ratio} ×`];
}

function wayFigures(starts: readonly Start[], size: number): WayFigures {
  const middle = (figure: keyof Start) => rounded(median(starts.map((start) => start[figure])), 1);
  const [low, high] = quartiles(starts.map(({ initMs }) => initMs));
  return {
    initMs: middle('initMs'),
    initMsQuartiles: [rounded(low, 1), rounded(high, 1)],
    firstMs: middle('firstMs'),
    warmMs: middle('warmMs'),
    initCpuMs: middle('initCpuMs'),
    cpuMs: middle('cpuMs'),
    kilobytes: Math.round(size),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
