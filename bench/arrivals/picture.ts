import { BarChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Answered } from './figures';
import type { Measured } from './measure';

use([BarChart, GridComponent, TitleComponent, SVGRenderer]);

const HOUR_MS = 3_600_000;

/** Bars of ten minutes. */
const BAR_MS = HOUR_MS / 6;
const BARS = 24 * 6;

/** What is for a pointer, some of it by the number of pictures drawn before. */
const INTERACTIVE = /<style[\s\S]*?<\/style>| (?:class|ecmeta_\w+)="[^"]*"/g;

const TITLE =
  'Requests of a day in bars of ten minutes, and for each strategy those that started cold';

const SIZE = { width: 900, top: 30, row: 92, gap: 34 };
const COLOURS = { requests: '#7a8ba3', cold: '#c2410c' };

interface Row {
  readonly title: string;
  readonly counts: readonly number[];
  readonly colour: string;
  readonly most: number;
}

/** An SVG: when requests came, and below, strategy by strategy, when they waited for an environment. */
export function picture(measured: readonly Measured[]): string {
  const [first] = measured;
  const cold = measured.map(({ answered }) => counts(answered.filter((one) => one.coldStart)));
  const most = Math.max(...cold.flat());
  const requests = counts(first?.answered ?? []);
  const rows = [
    { title: 'requests in 10 minutes', counts: requests, colour: COLOURS.requests },
    ...measured.map(({ name }, index) => ({
      title: `cold with ${name}`,
      counts: cold[index] ?? [],
      colour: COLOURS.cold,
      most,
    })),
  ].map((row) => ({ most: Math.max(...requests), ...row }));
  return drawn(rows);
}

function counts(answered: readonly Answered[]): number[] {
  const bars = Array.from({ length: BARS }, () => 0);
  for (const { atMs } of answered) {
    const bar = Math.min(BARS - 1, Math.floor(atMs / BAR_MS));
    bars[bar] = (bars[bar] ?? 0) + 1;
  }
  return bars;
}

function drawn(rows: readonly Row[]): string {
  const height = SIZE.top + rows.length * (SIZE.row + SIZE.gap);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: SIZE.width, height });
  try {
    chart.setOption(optionOf(rows));
    const svg = chart.renderToSVGString().replaceAll(INTERACTIVE, '');
    return `${svg.replace('>', `><title>${TITLE}</title>`)}\n`;
  } finally {
    chart.dispose();
  }
}

function optionOf(rows: readonly Row[]): EChartsCoreOption {
  const top = (index: number) => SIZE.top + index * (SIZE.row + SIZE.gap);
  const times = Array.from({ length: BARS }, (_, bar) => `${Math.floor(bar / 6)}:00`);
  return {
    animation: false,
    backgroundColor: '#ffffff',
    title: rows.map(({ title }, index) => ({
      text: title,
      top: top(index) - 24,
      left: 50,
      textStyle: { fontSize: 12, fontWeight: 'normal' },
    })),
    grid: rows.map((_, index) => ({ top: top(index), left: 50, right: 20, height: SIZE.row })),
    // One axis tells the time for all.
    xAxis: rows.map((_, gridIndex) => ({
      gridIndex,
      type: 'category',
      data: times,
      axisLabel: {
        show: gridIndex === rows.length - 1,
        interval: (bar: number) => bar % 18 === 0,
        fontSize: 10,
      },
      axisTick: { show: false },
    })),
    yAxis: rows.map(({ most }, gridIndex) => ({
      gridIndex,
      type: 'value',
      max: most,
      splitNumber: 2,
      axisLabel: { fontSize: 10 },
    })),
    series: rows.map(({ counts: data, colour }, index) => ({
      type: 'bar',
      xAxisIndex: index,
      yAxisIndex: index,
      data,
      barCategoryGap: '10%',
      // Nobody points at a picture in a document.
      silent: true,
      emphasis: { disabled: true },
      itemStyle: { color: colour },
    })),
  };
}
