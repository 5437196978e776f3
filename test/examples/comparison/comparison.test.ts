import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SluiceStack } from '../../../examples/comparison/sluice';
import { StockStack } from '../../../examples/comparison/stock';
import { expectSection } from '../../support/document-section';
import { table } from '../../support/table';
import { type Figures, figures } from './figures';
import { MISTAKES } from './mistakes';
import { guardedOutcome, sluiceOutcome, stockOutcomes } from './outcomes';

const REPOSITORY = path.join(__dirname, '../../..');
const DOCUMENT = path.join(REPOSITORY, 'docs/comparison.md');
const { context } = JSON.parse(readFileSync(path.join(REPOSITORY, 'cdk.json'), 'utf8'));

const sourceOf = (name: string): string =>
  readFileSync(path.join(REPOSITORY, 'examples/comparison', `${name}.ts`), 'utf8');

describe("docs/comparison.md: the same app with CDK's constructs and with Sluice's", () => {
  let stock: Figures;
  let sluice: Figures;

  beforeAll(() => {
    const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
    const [stockTemplate, sluiceTemplate] = [
      new StockStack(app, 'Stock'),
      new SluiceStack(app, 'Sluice'),
    ].map((stack) => Template.fromStack(stack).toJSON());
    stock = figures(sourceOf('stock'), stockTemplate ?? {});
    sluice = figures(sourceOf('sluice'), sluiceTemplate ?? {});
  });

  it('counts what is in both', () => {
    const row = (what: string, of: (figures: Figures) => number) => [what, of(stock), of(sluice)];
    expectSection(
      table([
        ['', "CDK's constructs", "Sluice's"],
        row('lines of code', ({ linesOfCode }) => linesOfCode),
        row('permissions of the two functions', ({ permissions }) => permissions),
        row('of these, on everything in the account', ({ onEverything }) => onEverything),
        row('alarms', ({ alarms }) => alarms),
        row('resources without alarms', ({ resources, alarms }) => resources - alarms),
      ]),
      DOCUMENT,
      'figures',
    );
  });

  it.each(['stock', 'sluice'])('shows examples/comparison/%s.ts', (name) => {
    expectSection(`\`\`\`ts\n${sourceOf(name).trim()}\n\`\`\``, DOCUMENT, name);
  });
});

describe('docs/comparison.md: what each catches', () => {
  // CDK's validation is on here; it writes what it finds to standard error.
  beforeEach(() => {
    process.env['CDK_VALIDATION'] = 'true';
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    jest.spyOn(console, 'error').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('tells what becomes of each mistake', () => {
    const stock = stockOutcomes(MISTAKES);
    const rows = MISTAKES.map((mistake, index) => {
      const alone = stock[index] ?? 'passes `cdk synth`';
      const guarded = guardedOutcome(mistake, alone);
      return [
        `${mistake.what}: ${mistake.consequence}`,
        alone,
        guarded === alone
          ? alone
          : `${guarded}: [${mistake.guardrail}](guardrails/${mistake.guardrail}.md)`,
        sluiceOutcome(mistake),
      ];
    });
    const caught = (column: number) =>
      rows.filter((row) => row[column] !== 'passes `cdk synth`').length;
    expectSection(
      [
        `Of ${rows.length} mistakes, CDK's constructs stop ${caught(1)} before anything is deployed, ${caught(2)} together with the guardrails; Sluice's stop or rule out ${caught(3)} by themselves.`,
        table([['mistake', "CDK's constructs", 'the same, with Guardrails', "Sluice's"], ...rows]),
      ].join('\n\n'),
      DOCUMENT,
      'mistakes',
    );
  });
});
