import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundle } from '../../lib/functions/esbuild/bundle';
import { ALIASES, entryOf, FOLDERS } from '../../lib/payments/payment-function';

/** Every function, and what its environment must hold. */
const FUNCTIONS: Record<(typeof FOLDERS)[number], readonly string[]> = {
  'submit-payment': ['PAYMENTS_TABLE', 'REQUEST_KEYS_TABLE', 'SUBMITTED_TOPIC_ARN'],
  'get-payment': ['PAYMENTS_TABLE'],
  'process-payment': ['PAYMENTS_TABLE', 'OUTCOMES_TOPIC_ARN', 'GATEWAY_SECRET_ARN'],
  'update-inventory': ['INVENTORY_TABLE', 'INVENTORY_TOPIC_ARN'],
  'notify-customer': ['NOTIFICATIONS_TABLE', 'NOTIFICATIONS_TOPIC_ARN'],
  'record-audit': ['AUDIT_BUCKET'],
};

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

describe('every handler, bundled as it is deployed', () => {
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

  beforeAll(() => {
    const { bundles } = bundle(new App(), FOLDERS.map(entryOf), ALIASES);
    for (const [index, { code }] of bundles.entries()) {
      writeFileSync(bundleOf(FOLDERS[index] ?? ''), code);
    }
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(Object.entries(FUNCTIONS))(
    '%s loads with its settings alone, and rejects an environment without any of them',
    (name, settings) => {
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
