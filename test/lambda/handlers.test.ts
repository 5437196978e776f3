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

describe('every handler, bundled', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-handlers-'));
  const bundleOf = (name: string) => join(directory, `${name}.js`);

  /** Loads a bundle as Lambda does, in a process of its own, and says what it exports. */
  function load(name: string, settings: readonly string[]) {
    const values = Object.fromEntries(settings.map((setting) => [setting, 'value']));
    const code = 'console.log(typeof require(process.argv[1]).handler)';
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', code, bundleOf(name)], {
      env: { AWS_REGION: 'eu-west-1', POWERTOOLS_SERVICE_NAME: name, ...values },
      encoding: 'utf8',
    });
    return { stdout: stdout.trim(), stderr };
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

  it.each(Object.entries(FUNCTIONS))('%s loads with its settings alone', (name, { settings }) => {
    expect(load(name, settings)).toEqual({ stdout: 'function', stderr: '' });
  });

  it.each(
    Object.entries(FUNCTIONS).flatMap(([name, { settings }]) =>
      settings.map((missing) => [name, missing, settings] as const),
    ),
  )('%s rejects an environment without %s, at init', (name, missing, settings) => {
    const { stderr } = load(
      name,
      settings.filter((setting) => setting !== missing),
    );
    expect(stderr).toContain(
      `${name}: ${missing} must be set in the function's environment, got nothing`,
    );
  });
});
