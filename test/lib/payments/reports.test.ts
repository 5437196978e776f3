import * as path from 'node:path';
import { AccessReport, IdentityReport, type Report, WiringReport } from '../../../lib';
import { STAGES, type StageName } from '../../../lib/payments/stage-settings';
import { paymentsStack, type TemplateJson, templateOf } from '../../support/payments-template';
import { expectTextFile } from '../../support/text-file';

/** The access report is read in review, so it has to stay readable: keys and order add to it. */
const VARIANTS = (Object.keys(STAGES) as StageName[]).flatMap((stage) => [
  { stage, encryption: 'aws' as const, suffix: stage, mostLines: 250 },
  { stage, encryption: 'customer' as const, suffix: `${stage}.customer`, mostLines: 340 },
  { stage, ordering: 'fifo' as const, suffix: `${stage}.fifo`, mostLines: 275 },
]);

/** Every object and list from its other end, but for the arguments of intrinsics. */
function inReverse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inReverse).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, key.startsWith('Fn::') ? item : inReverse(item)])
      .reverse(),
  );
}

describe.each(VARIANTS)(
  'Payments, $suffix',
  ({ stage, encryption, ordering, suffix, mostLines }) => {
    const stack = paymentsStack(stage, encryption, ordering);
    const file = (name: string): string => path.join(__dirname, 'reports', `${name}.${suffix}.txt`);

    it.each<[string, () => Report]>([
      ['access', () => AccessReport.of(stack)],
      ['wiring', () => WiringReport.of(stack)],
      ['identity', () => IdentityReport.of(stack)],
    ])('has the %s report that was reviewed', (name, report) => {
      expectTextFile(report().text, file(name));
    });

    it(`tells who may do what in under ${mostLines} lines`, () => {
      expect(AccessReport.of(stack).text.split('\n').length).toBeLessThan(mostLines);
    });

    it.each([
      ['access', AccessReport],
      ['wiring', WiringReport],
      ['identity', IdentityReport],
    ])('has the same %s report whatever the order in the template', (_, report) => {
      const template = templateOf(stack);
      const reversed = inReverse(template) as TemplateJson;

      expect(JSON.stringify(reversed)).not.toBe(JSON.stringify(template));
      expect(report.ofTemplate(reversed).text).toBe(report.ofTemplate(template).text);
    });
  },
);
