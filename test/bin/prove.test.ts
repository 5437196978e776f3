import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  allowing,
  type Edit,
  edited,
  permissionsOf,
  policyOf,
  resourceAt,
} from './support/prove/edits';
import { synthesiseShop } from './support/prove/shop';
import { Place } from './support/sluice';

jest.setTimeout(60_000);

const SCENARIO = path.join(__dirname, 'support/prove/scenario.ts');
const NO_SCENARIO = path.join(__dirname, 'support/prove/no-scenario.ts');
const CLOSING_BADLY = path.join(__dirname, 'support/prove/closing-badly.ts');
const BREAKING_OFF = path.join(__dirname, 'support/prove/breaking-off.ts');
const IDLING = path.join(__dirname, 'support/prove/idling.ts');
const WAITING = path.join(__dirname, 'support/prove/waiting.ts');

let place: Place;
let shop: string;

beforeAll(() => {
  place = new Place();
  shop = synthesiseShop(place.directory);
  writeFileSync(path.join(place.directory, 'broken.ts'), 'export const = 1;\n');
});

afterAll(() => place.remove());

const prove = (assembly: string, ...args: string[]) =>
  place.done('prove', '--assembly', assembly, '--scenario', SCENARIO, ...args);

describe('an app that has least privilege', () => {
  const report = () => path.join(place.directory, 'reports/shop.txt');
  let first: string;

  it('is proven, in figures for scripts, and its report is written', async () => {
    const { exitCode, stdout } = await prove(shop, '--json', '--report', report(), '--update');
    expect(JSON.parse(stdout)).toEqual({
      subject: 'shop.out',
      atoms: 9,
      used: 9,
      documented: 0,
      utilisation: 1,
      mutants: { replay: { killed: 9, total: 9 }, rerun: { killed: 9, total: 9 } },
      guards: { killed: 6, total: 6, equivalent: 0 },
      breaches: [],
      leaks: 0,
      lint: [],
      cells: expect.any(Number),
      blastRadius: { 'Ship/Function': 6 },
      stock: null,
      survivors: [],
      denials: [],
      failure: null,
      seconds: expect.any(Number),
    });
    expect(exitCode).toBe(0);
    first = readFileSync(report(), 'utf8');
    expect(first).toMatch(/^shop\.out: least privilege is proven\n/);
    expect(place.leftovers()).toEqual([]);
  });

  it('is proven in environments that outlive the hours which pass in each run', async () => {
    const { exitCode, stderr } = await place.done(
      ...['prove', '--assembly', shop, '--scenario', IDLING, '--json'],
    );
    expect(stderr).not.toContain('started again');
    expect(exitCode).toBe(0);
  });

  it('fails when it may reach more than its report says, even with --update', async () => {
    writeFileSync(report(), first.replace('Ship/Function 6', 'Ship/Function 5'));
    const { exitCode, stdout, stderr } = await prove(shop, '--report', report(), '--update');
    expect(stdout).toContain(
      'blast radius: Ship/Function may do 6 things, and did 5 before; it may only fall',
    );
    expect(stderr).toMatch(
      /^error: shop\.out: least privilege is not proven, for one reason; .*shop\.txt is left as it is$/m,
    );
    expect(exitCode).toBe(1);
    expect(readFileSync(report(), 'utf8')).toContain('Ship/Function 5');
  });

  it('gets the same report again, byte for byte, with --accept-reach', async () => {
    const args = ['--report', report(), '--update', '--accept-reach'];
    const { exitCode, stdout } = await prove(shop, ...args);
    expect(stdout).toMatch(/^Ship\/Function +7 +7 +0 +7\/7 +7\/7 +6$/m);
    expect(stdout).toMatch(/^others +2 +2 +0 +2\/2 +2\/2 +-$/m);
    expect(stdout).toMatch(/^least privilege is proven$/m);
    expect(exitCode).toBe(0);
    expect(readFileSync(report(), 'utf8')).toBe(first);
  });
});

describe('an app that has not', () => {
  it.each<[string, Edit, string[]]>([
    [
      'one action more',
      (resources) => {
        const statement = allowing(permissionsOf(resources, 'Ship/Role'), 'dynamodb:PutItem');
        statement['Action'] = ['dynamodb:PutItem', 'dynamodb:DeleteItem'];
      },
      [
        'not necessary or not guarded: Ship/Role: allow dynamodb:DeleteItem on <Shipments>: nothing asks for it; take it away, have the scenario do what needs it, or say what AWS documents in documentedNeeds',
      ],
    ],
    [
      'one action less',
      (resources) => {
        const statements = permissionsOf(resources, 'Ship/Role');
        statements.splice(statements.indexOf(allowing(statements, 'dynamodb:PutItem')), 1);
      },
      [
        'not sufficient: <Ship/Role>: dynamodb:PutItem on <Shipments> is denied: no identity-based policy allows it; allow dynamodb:PutItem on <Shipments> in a policy of <Ship/Role>',
        'not sufficient: Shop/Ship/Function: could not handle a message',
      ],
    ],
    [
      'one resource widened to everything',
      (resources) => {
        allowing(permissionsOf(resources, 'Ship/Role'), 'dynamodb:PutItem')['Resource'] = '*';
      },
      [
        'not static: Shop/Ship/Role Properties.Policies.0.PolicyDocument.Statement.1.Resource: dynamodb:PutItem may be done on "*", a wildcard; ',
      ],
    ],
    [
      'one source condition less',
      (resources) => {
        const statements = policyOf(resources, 'Placed/Shipping/Inbox');
        delete allowing(statements, 'sqs:SendMessage')['Condition'];
      },
      [
        'not guarded: deliver forged messages from a topic of another account to <Placed/Shipping/Inbox>: sqs:SendMessage on <Placed/Shipping/Inbox> is allowed',
        'not static: Shop/Placed/Shipping/Inbox/Policy',
      ],
    ],
    [
      'one Deny less',
      (resources) => {
        const statements = policyOf(resources, 'Placed/Shipping/Inbox');
        statements.splice(
          statements.findIndex(({ Effect }) => Effect === 'Deny'),
          1,
        );
      },
      [
        'not guarded: read along as sqs:ReceiveMessage on <Placed/Shipping/Inbox> goes over plain HTTP: sqs:ReceiveMessage on <Placed/Shipping/Inbox> is allowed',
      ],
    ],
    [
      'one role of two functions',
      (resources) => {
        resources['Packing'] = structuredClone(resourceAt(resources, 'Ship/Function'));
      },
      [
        'not static: Shop/Ship/Role: is a role that Shop/Ship/Function and Shop/Packing share; give each function a role of its own (shared-role)',
      ],
    ],
  ])('has %s, which is named', async (name, edit, named) => {
    const assembly = edited(shop, name.replaceAll(' ', '-'), edit);
    const { exitCode, stdout, stderr } = await prove(assembly);
    for (const reason of named) expect(stdout).toContain(reason);
    expect(stderr).toMatch(
      /^error: \S+: least privilege is not proven, for (one reason|\d+ reasons)$/m,
    );
    expect(exitCode).toBe(1);
    expect(place.leftovers()).toEqual([]);
  });
});

describe('what cannot be used', () => {
  it.each<[string, () => string[], RegExp]>([
    [
      'an assembly without a scenario',
      () => ['--assembly', shop],
      /^error: --scenario must be given with --assembly: a module that does everything the app does; https:\/\/\S+\/docs\/proof\.md#an-app-of-your-own says how to write one$/m,
    ],
    [
      'a scenario without an assembly',
      () => ['--scenario', SCENARIO],
      /^error: --scenario must come with --assembly, got ".*scenario\.ts"; Payments has a scenario of its own$/m,
    ],
    [
      'a scenario that does not exist',
      () => ['--assembly', shop, '--scenario', 'none.ts'],
      /^error: --scenario must be a module, got "none\.ts", which is no file$/m,
    ],
    [
      'a report to be written that has no name',
      () => ['--assembly', shop, '--scenario', SCENARIO, '--update'],
      /^error: --update must come with --report, the file to write, for --assembly$/m,
    ],
    [
      'a report that is a directory',
      () => ['--assembly', shop, '--scenario', SCENARIO, '--report', '.'],
      /^error: --report must be a file, got "\.", which is a directory$/m,
    ],
    [
      'a module that cannot be loaded',
      () => ['--assembly', shop, '--scenario', path.join(place.directory, 'broken.ts')],
      /^error: --scenario \S+broken\.ts cannot be loaded: /m,
    ],
    [
      'a module that exports no scenario',
      () => ['--assembly', shop, '--scenario', NO_SCENARIO],
      /^error: --scenario must export a ProofScenario as its default, got .*orders from ".*no-scenario\.ts"; https:\/\/\S+ says how to write one$/m,
    ],
    [
      'a scenario that cannot be closed',
      () => ['--assembly', shop, '--scenario', CLOSING_BADLY],
      /^error: the scenario cannot be closed$/m,
    ],
    [
      'an assembly that does not exist',
      () => ['--assembly', 'none', '--scenario', SCENARIO],
      /^error: none: does not exist; run `cdk synth`/m,
    ],
    [
      'every variant of an app that is not Payments',
      () => ['--all', '--assembly', shop],
      /^error: option '--all' cannot be used with option '--assembly <dir>'$/m,
    ],
    ['a stage that Payments has not', () => ['--stage', 'test'], /Allowed choices are dev, prod/],
  ])('is refused: %s', async (_name, args, message) => {
    const { exitCode, stdout, stderr } = await place.done('prove', ...args());
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
    expect(place.leftovers()).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  it.each<[string, string, string]>([
    ['in the middle', SCENARIO, 'running without each permission'],
    ['under all policies', BREAKING_OFF, 'running under all policies'],
    ['while a run waits for ever', WAITING, 'running under all policies'],
  ])('%s stops everything, leaves nothing behind, and proves nothing', async (_name, ...when) => {
    const [scenario, printed] = when;
    const report = path.join(place.directory, 'interrupted.txt');
    const args = ['--assembly', shop, '--scenario', scenario, '--report', report, '--update'];
    const run = place.run('prove', ...args);
    await run.prints(printed);
    run.interrupt();
    expect(await run.exitCode).toBe(130);
    expect(run.stdout).toBe('');
    expect(run.stderr).not.toMatch(/^error:/m);
    expect(existsSync(report)).toBe(false);
    expect(place.leftovers()).toEqual([]);
  });
});
