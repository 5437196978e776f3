import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Every function, what its environment must hold, and how large it may grow, in KiB. */
const FUNCTIONS: Record<string, { readonly settings: readonly string[]; readonly budget: number }> =
  {
    'submit-payment': {
      settings: ['PAYMENTS_TABLE', 'REQUEST_KEYS_TABLE', 'SUBMITTED_TOPIC_ARN'],
      budget: 480,
    },
    'get-payment': { settings: ['PAYMENTS_TABLE'], budget: 400 },
    'process-payment': {
      settings: ['PAYMENTS_TABLE', 'OUTCOMES_TOPIC_ARN', 'GATEWAY_SECRET_ARN'],
      budget: 460,
    },
    'update-inventory': { settings: ['INVENTORY_TABLE', 'INVENTORY_TOPIC_ARN'], budget: 450 },
    'notify-customer': {
      settings: ['NOTIFICATIONS_TABLE', 'NOTIFICATIONS_TOPIC_ARN'],
      budget: 440,
    },
    'record-audit': { settings: ['AUDIT_BUCKET'], budget: 520 },
  };
const names = Object.keys(FUNCTIONS);

/** Runs in the other process: its argument is the bundle, its settings are listed in SETTINGS. */
const LOADER = `
  for (const missing of ['', ...process.env.SETTINGS.split(' ')]) {
    const value = process.env[missing];
    delete process.env[missing];
    delete require.cache[process.argv[1]];
    try {
      console.log(typeof require(process.argv[1]).handler);
    } catch (error) {
      console.log(error.message);
    }
    if (missing !== '') process.env[missing] = value;
  }
`;

describe('every handler, bundled', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-handlers-'));
  const bundleOf = (name: string) => join(directory, `${name}.js`);

  /**
   * Loads a bundle in a process of its own, once with every setting and once without each; gives
   * what it exports, or the message it fails with.
   */
  function load(name: string, settings: readonly string[]): string[] {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', LOADER, bundleOf(name)], {
      env: {
        AWS_REGION: 'eu-west-1',
        POWERTOOLS_SERVICE_NAME: name,
        ...Object.fromEntries(settings.map((setting) => [setting, 'value'])),
        SETTINGS: settings.join(' '),
      },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout.trim().split('\n');
  }

  beforeAll(async () => {
    await build({
      entryPoints: Object.fromEntries(
        names.map((name) => [name, join(__dirname, `../../lambda/${name}/handler.ts`)]),
      ),
      outdir: directory,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      mainFields: ['module', 'main'],
    });
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(Object.entries(FUNCTIONS))('%s stays within its budget', (name, { budget }) => {
    expect(statSync(bundleOf(name)).size / 1024).toBeLessThanOrEqual(budget);
  });

  it.each(Object.entries(FUNCTIONS))(
    '%s loads with its settings alone, and rejects an environment without any of them',
    (name, { settings }) => {
      expect(load(name, settings)).toEqual([
        'function',
        ...settings.map(
          (missing) =>
            `${name}: ${missing} must be set in the function's environment, got nothing; add it to the function's environment in the stack`,
        ),
      ]);
    },
  );
});
