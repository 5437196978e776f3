import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  App,
  CloudFormationValidatePlugin,
  type CloudFormationValidatePluginProps,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
  type PolicyValidationStack,
} from 'aws-cdk-lib';
import { IncrementalValidation } from '../../../lib/validation/incremental-validation';

interface RunSettings extends CloudFormationValidatePluginProps {
  readonly cache?: unknown;
  readonly ofApp?: Partial<IPolicyValidationContext>;
}

const UNSOUND = 'unsound';
const UNSOUND_SOMEWHERE = 'unsound somewhere';
const UNSOUND_NOWHERE = 'unsound nowhere';

/** The CDK's validation takes seconds; this finds something in what says that it is unsound. */
function validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
  const violations = stackTemplates.flatMap(({ templatePath }) => {
    const template = readFileSync(templatePath, 'utf8');
    if (!template.startsWith(UNSOUND)) return [];
    const place = template === UNSOUND ? { templatePath } : {};
    const violatingResources = template === UNSOUND_NOWHERE ? [] : [{ ...place, locations: [] }];
    return [{ ruleName: 'sound', description: 'it is not', violatingResources }];
  });
  return { success: violations.length === 0, violations };
}

describe('incremental validation', () => {
  let directory: string;
  /** The stacks that the CDK's own validation was given, run by run. */
  let validated: string[][];

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
    validated = [];
    const { prototype } = CloudFormationValidatePlugin;
    jest.spyOn(prototype, 'validate').mockImplementation((context) => {
      validated.push(context.stackTemplates.map(({ stackConstructPath }) => stackConstructPath));
      return validate(context);
    });
  });
  afterEach(() => {
    jest.dontMock('aws-cdk-lib/package.json');
    jest.restoreAllMocks();
    rmSync(directory, { recursive: true });
  });

  const kept = () => path.join(directory, 'kept');

  function stack(name: string, template = 'sound'): PolicyValidationStack {
    const templatePath = path.join(directory, `${name}.json`);
    writeFileSync(templatePath, template);
    return { stackConstructPath: name, templatePath, accountId: undefined, region: undefined };
  }

  function run(
    stackTemplates: PolicyValidationStack[],
    { cache = kept(), ofApp, ...props }: RunSettings = {},
  ) {
    const plugin = new IncrementalValidation(props);
    const { success, violations } = plugin.validate({
      appConstruct: new App({ context: { 'sluice:cache': cache } }),
      templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
      stackTemplates,
      ...ofApp,
    });
    const found = violations.flatMap(({ violatingResources }) =>
      violatingResources.map(({ templatePath = '' }) => path.parse(templatePath).name),
    );
    return { success, found };
  }

  it('passes over what it found nothing in, and says the same of it', () => {
    const first = run([stack('Shop')]);
    expect(first).toEqual({ success: true, found: [] });
    expect(run([stack('Shop')])).toEqual(first);
    expect(validated).toEqual([['Shop']]);
  });

  it('validates what it found something in again, and nothing beside it', () => {
    const stacks = [stack('Shop', UNSOUND), stack('Depot')];
    const first = run(stacks);
    expect(first).toMatchObject({ success: false, found: ['Shop'] });
    expect(run(stacks)).toEqual(first);
    expect(validated).toEqual([['Shop', 'Depot'], ['Shop']]);
  });

  it.each([UNSOUND_SOMEWHERE, UNSOUND_NOWHERE])(
    'validates everything again beside a template that is %s, as any may be',
    (template) => {
      const stacks = [stack('Shop', template), stack('Depot')];
      run(stacks);
      run(stacks);
      expect(validated).toEqual(Array(2).fill(['Shop', 'Depot']));
    },
  );

  it.each<[string, () => void]>([
    ['template', () => run([stack('Shop', 'another')])],
    ['Region', () => run([{ ...stack('Shop'), region: 'eu-west-1' }])],
    ['account', () => run([{ ...stack('Shop'), accountId: '123456789012' }])],
    ['Region of the whole app', () => run([stack('Shop')], { ofApp: { region: 'eu-west-1' } })],
    [
      'account of the whole app',
      () => run([stack('Shop')], { ofApp: { accountId: '123456789012' } }),
    ],
    ['set of rules', () => run([stack('Shop')], { includeDefaultRules: false })],
    [
      'version of the CDK',
      () => {
        jest.doMock('aws-cdk-lib/package.json', () => ({ version: '2.999.0' }));
        run([stack('Shop')]);
      },
    ],
    [
      'place to remember it',
      () => run([stack('Shop')], { cache: path.join(directory, 'elsewhere') }),
    ],
  ])('validates again with another %s', (_, runAgain) => {
    run([stack('Shop')]);
    runAgain();
    runAgain();
    expect(validated).toEqual([['Shop'], ['Shop']]);
  });

  it.each([
    ['changed', (text: string) => text.replace(/$/, 'x')],
    ['empty', () => ''],
  ])('validates again where what it remembers is %s', (_, spoil) => {
    run([stack('Shop')]);
    for (const name of readdirSync(kept())) {
      const file = path.join(kept(), name);
      writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    }
    run([stack('Shop')]);
    expect(validated).toEqual([['Shop'], ['Shop']]);
  });

  it('has one validator for all apps with the same rules, which takes much memory', () => {
    for (const app of ['one', 'another']) {
      run([stack('Shop')], { cache: path.join(directory, app) });
    }
    const { contexts } = jest.mocked(CloudFormationValidatePlugin.prototype.validate).mock;
    expect(contexts).toHaveLength(2);
    expect(contexts[0]).toBe(contexts[1]);
  });

  it('remembers nothing where nothing is to be kept, or can be', () => {
    writeFileSync(path.join(directory, 'file'), '');
    for (const cache of [false, path.join(directory, 'file')]) {
      run([stack('Shop')], { cache });
      run([stack('Shop')], { cache });
    }
    expect(validated).toEqual(Array(4).fill(['Shop']));
  });
});
