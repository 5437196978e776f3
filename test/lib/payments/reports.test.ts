import * as path from 'node:path';
import { AccessReport, IdentityReport, type Report, WiringReport } from '../../../lib';
import { STAGES, type StageName } from '../../../lib/payments/stage-settings';
import { paymentsStack, type TemplateJson, templateOf } from '../../support/payments-template';
import { expectTextFile } from '../../support/text-file';

/** The access report is read in review, so it has to stay readable: the keys add to it. */
const MOST_LINES = { aws: 250, customer: 340 };

const VARIANTS = (Object.keys(STAGES) as StageName[]).flatMap((stage) => [
  { stage, encryption: 'aws' as const, suffix: stage },
  { stage, encryption: 'customer' as const, suffix: `${stage}.customer` },
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

describe.each(VARIANTS)('Payments, $suffix', ({ stage, encryption, suffix }) => {
  const stack = paymentsStack(stage, encryption);
  const file = (name: string): string => path.join(__dirname, 'reports', `${name}.${suffix}.txt`);

  it.each<[string, () => Report]>([
    ['access', () => AccessReport.of(stack)],
    ['wiring', () => WiringReport.of(stack)],
    ['identity', () => IdentityReport.of(stack)],
  ])('has the %s report that was reviewed', (name, report) => {
    expectTextFile(report().text, file(name));
  });

  it(`tells who may do what in under ${MOST_LINES[encryption]} lines`, () => {
    expect(AccessReport.of(stack).text.split('\n').length).toBeLessThan(MOST_LINES[encryption]);
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
});
