import { type Synthesised, synthesise } from '../../../cli/synthesise';
import { Day, type DayReport } from '../../../sweep/day/day';
import { HOUR_MS } from '../../../sweep/day/schedule';

// A day passes, and a machine may be busy.
jest.setTimeout(180_000);

/** A quarter of an hour at a time, so that a day takes seconds. */
const SMALL = { payments: 150, seed: 2, stepMinutes: 15 };

let synthesised: Synthesised;
let report: DayReport;

beforeAll(async () => {
  synthesised = await synthesise({ stage: 'dev' }, undefined, 'scenario/app.ts');
});

afterAll(() => synthesised?.remove());

describe('a day of Payments with three outages', () => {
  beforeAll(async () => {
    report = await Day.run({ assembly: synthesised.assembly, ...SMALL });
  });

  it('loses nothing, charges nothing twice, and nobody notices who need not', () => {
    expect(report.violations).toEqual([]);
    expect(report.payments).toBeGreaterThan(140);
    expect(report.simulatedHours).toBeCloseTo(24, 1);
  });

  it('has a consumer catch up from its queue alone', () => {
    const [off] = report.outages;
    expect(off).toMatchObject({ consumer: 'Notifier', deadLetters: 0, redrives: 0 });
    expect(off?.alarmAfterMs).toBeUndefined();
    expect(off?.waitingAtMost).toBeGreaterThan(10);
  });

  it.each([
    ['Inventory', 1],
    ['Auditor', 2],
  ])('has the alarm of %s go off, and one redrive settle what was dead', (consumer, index) => {
    const outage = report.outages[index];
    expect(outage).toMatchObject({ consumer, redrives: 1, redriven: outage?.deadLetters });
    expect(outage?.deadLetters).toBeGreaterThan(10);
    expect(outage?.alarmAfterMs).toBeLessThan(30 * 60_000);
    expect(outage?.wellAfterMs).toBeLessThan(5 * 60_000);
  });
});

describe('a day on which process-payment fails', () => {
  beforeAll(async () => {
    const what = 'process-payment crashes whenever it is invoked';
    const processor = { what, consumer: 'Processor', function: 'process-payment' } as const;
    report = await Day.run({
      assembly: synthesised.assembly,
      payments: 60,
      seed: 3,
      stepMinutes: 60,
      outages: [{ ...processor, kind: 'crashing', from: 12 * HOUR_MS, to: 14 * HOUR_MS }],
    });
  });

  it('is noticed by everybody who waits for its outcomes', () => {
    const noticed = report.violations.join('\n');
    expect(noticed).toMatch(/^by 13:00: notify-customer must have completed/m);
    expect(noticed).toMatch(/^by 13:00: record-audit must have completed/m);
    expect(noticed).toMatch(/^by 13:00: update-inventory must have completed/m);
  });

  it('is over with one redrive: nothing else is wrong in the end', () => {
    expect(report.violations.filter((line) => !/^by 1[34]:00: /.test(line))).toEqual([]);
    expect(report.outages[0]).toMatchObject({ redrives: 1 });
  });
});
