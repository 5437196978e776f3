import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Answered, figuresOf } from '../../../bench/arrivals/figures';
import type { Measured } from '../../../bench/arrivals/measure';
import { picture } from '../../../bench/arrivals/picture';
import { intoDocument, report } from '../../../bench/arrivals/report';
import { STRATEGIES } from '../../../bench/arrivals/strategies';

const HOUR_MS = 3_600_000;
const DOCS = path.join(__dirname, '../../../docs');

/** A hundred requests, of which the first so many were cold. */
function answered(cold: number): Answered[] {
  return Array.from({ length: 100 }, (_, index) => ({
    part: index < 50 ? 'night' : 'flashes',
    atMs: index * 60_000,
    outcome: 'success',
    latencyMs: index < cold ? 800 : 500,
    ...(index < cold ? { coldStart: 'idle' } : {}),
  }));
}

function measured(): Measured[] {
  return [...STRATEGIES.keys()].map((name, index) => {
    const own = answered(index * 2);
    return { name, figures: figuresOf(own, 48 * HOUR_MS), answered: own };
  });
}

describe('figures of a day', () => {
  it('are shares, percentiles, and what a month of provisioned environments is paid', () => {
    expect(figuresOf(answered(2), 24 * HOUR_MS)).toMatchObject({
      requests: 100,
      cold: 0.02,
      coldByPart: { night: 0.04, flashes: 0 },
      causes: { idle: 2 },
      p50Ms: 500,
      p99Ms: 800,
      p99MsInFlashes: 500,
      throttled: 0,
      provisionedHours: 24,
      // As docs/cold-starts.md works it out for one environment.
      provisionedUsd: expect.closeTo(4.32, 2),
    });
  });
});

describe('the report', () => {
  it('has a row for each strategy', () => {
    const rows = report(measured()).split('\n');
    expect(rows).toHaveLength(2 + STRATEGIES.size);
    expect(rows[3]?.split('|').map((cell) => cell.trim())).toEqual([
      ...['', '`warmPing`', '2 every 5 minutes', '2.00 %', '4.00 %', 'NaN %', 'NaN %', 'NaN %'],
      ...['0.00 %', '800', '500', '8.6', ''],
    ]);
    // As the formatter has it, so that what is written into the document stays as it is.
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  });

  it('takes the place of the one before in the document, and of nothing else', () => {
    const document = readFileSync(path.join(DOCS, 'cold-starts.md'), 'utf8');
    const once = intoDocument(document, measured());
    expect(once).toContain(report(measured()));
    expect(intoDocument(once, measured())).toBe(once);
    expect(once.split('\n').slice(0, 20)).toEqual(document.split('\n').slice(0, 20));
    expect(once.split('\n').slice(-20)).toEqual(document.split('\n').slice(-20));
  });

  it('is refused by a document without a place for it', () => {
    expect(() => intoDocument('# Something else', measured())).toThrow(
      'the document must have the lines "<!-- arrivals: written by',
    );
  });

  it('is in the document for every strategy that is compared', () => {
    const document = readFileSync(path.join(DOCS, 'cold-starts.md'), 'utf8');
    for (const [name, { settings }] of STRATEGIES) {
      expect(document).toMatch(new RegExp(`^\\| \`${name}\` +\\| ${settings} *\\| +\\d`, 'm'));
    }
  });
});

describe('the picture', () => {
  it('is an SVG with a row of bars for the requests and one for each strategy', () => {
    const svg = picture(measured());
    expect(svg).toMatch(/^<svg [^>]*><title>Requests of a day[\s\S]*<\/svg>\n$/);
    expect(svg).toContain('requests in 10 minutes');
    for (const name of STRATEGIES.keys()) expect(svg).toContain(`cold with ${name}`);
  });

  it('is the same for the same figures', () => {
    expect(picture(measured())).toBe(picture(measured()));
  });

  it('is beside the document, drawn from the same strategies', () => {
    const svg = readFileSync(path.join(DOCS, 'cold-starts.svg'), 'utf8');
    for (const name of STRATEGIES.keys()) expect(svg).toContain(`cold with ${name}`);
  });
});
