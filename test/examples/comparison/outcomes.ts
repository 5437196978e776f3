import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { findingsOf } from '../../lib/guardrails/support/findings-of';
import type { ValidationReport } from '../../support/validation-report';
import type { Mistake, PropertiesOf } from './mistakes/mistake';

/** What becomes of a mistake: as CDK's column and ours say it. */
export type Outcome =
  | 'fails `cdk synth`'
  | 'does not compile'
  | 'passes `cdk synth`'
  | 'right by itself';

const CONTEXT = JSON.parse(readFileSync(path.join(__dirname, '../../../cdk.json'), 'utf8')).context;

/** With CDK's own constructs: their checks, and its validation of the templates. */
export function stockOutcomes(mistakes: readonly Mistake[]): Outcome[] {
  const app = newApp(true);
  const refused = mistakes.map(({ stock }, index) =>
    refuses(() => stock(new Stack(app, `S${index}`))),
  );
  // A stack whose constructs were refused is left half built, and out.
  refused.forEach((is, index) => {
    if (is) app.node.tryRemoveChild(`S${index}`);
  });
  const invalid = invalidStacks(app);
  return mistakes.map((_, index) =>
    refused[index] || invalid.has(`S${index}`) ? 'fails `cdk synth`' : 'passes `cdk synth`',
  );
}

/** With CDK's constructs and the guardrails: where nothing else stops it, the rule that it is for. */
export function guardedOutcome({ what, stock, guardrail }: Mistake, alone: Outcome): Outcome {
  if (alone !== 'passes `cdk synth`' || guardrail === undefined) return alone;
  const { findings } = findingsOf((stack) => stock(stack));
  if (findings.some(({ rule, severity }) => rule === guardrail && severity === 'error')) {
    return 'fails `cdk synth`';
  }
  throw new Error(`"${what}" must be found by ${guardrail}`);
}

/**
 * With Sluice's constructs: their own checks alone.
 *
 * @throws when something else is refused than the mistake
 */
export function sluiceOutcome({ what, sluice, compiles, refusal, isRight }: Mistake): Outcome {
  if (compiles === false) return 'does not compile';
  const stack = new Stack(newApp(false), 'Shop');
  let propertiesOf: PropertiesOf = () => [];
  try {
    sluice(stack);
    const template = Template.fromStack(stack);
    propertiesOf = (type) =>
      Object.values(template.findResources(type)).map(({ Properties }) => Properties);
  } catch (error) {
    if (refusal && String(error).includes(refusal)) return 'fails `cdk synth`';
    throw new Error(`"${what}" must be refused with "${refusal}"`, { cause: error });
  }
  return isRight?.(propertiesOf) ? 'right by itself' : 'passes `cdk synth`';
}

function newApp(builtinCloudFormationValidation: boolean): App {
  return new App({ builtinCloudFormationValidation, context: CONTEXT });
}

function refuses(build: () => void): boolean {
  try {
    build();
    return false;
  } catch {
    return true;
  }
}

/** Stacks in which CDK's validation finds an error. */
function invalidStacks(app: App): ReadonlySet<string> {
  refuses(() => app.synth());
  const report: ValidationReport = JSON.parse(
    readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8'),
  );
  return new Set(
    report.pluginReports
      .flatMap(({ violations }) => violations)
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .flatMap(({ violatingConstructs }) => violatingConstructs)
      .flatMap(({ constructPath }) => constructPath?.split('/')[0] ?? []),
  );
}
