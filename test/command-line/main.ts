import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../support/run';
import { makeProject } from './project';
import { Running } from './running';

const REPOSITORY = path.join(__dirname, '../..');

type Sluice = (...args: readonly string[]) => string;

/** What must hold in a project that has installed the package, by what is shown. */
const SHOWN: Readonly<Record<string, (sluice: Sluice, directory: string) => unknown>> = {
  'takes no part of Payments along': (sluice) => {
    assert.doesNotMatch(sluice('--help'), /Payments|payment/);
    assert.doesNotMatch(sluice('local', '--help'), /Payments|npm (start|run)/);
  },
  'checks the app': (sluice) => assert.match(sluice('check'), /^0 errors/),
  'says who may do what': (sluice) =>
    assert.match(
      sluice('access', '--who', 'dynamodb:PutItem', '--on', 'Shipments'),
      /Ship\/Function/,
    ),
  'says what is bundled': (sluice) =>
    assert.match(sluice('bundle', '--why', 'Ship'), /zod@.*\n.*@smithy\/core@/),
  'writes a bill of materials for each function': (sluice, directory) => {
    sluice('audit', '--sbom', 'sbom', '--offline');
    assert.equal(existsSync(path.join(directory, 'sbom/Shop.Ship.cdx.json')), true);
  },
  'starts the app, and ends': (sluice) => {
    const { outputs } = JSON.parse(sluice('local', '--once', '--json'));
    assert.equal(outputs.Shop.PlacedArn.split(':')[2], 'sns');
  },
  'runs the app until Ctrl-C, and tells other terminals': async (sluice, directory) => {
    const running = await Running.start(directory);
    try {
      const { endpoint } = JSON.parse(sluice('env', '--json'));
      assert.equal(endpoint, running.addresses.endpoint);
      assert.match(sluice('advance', '3m'), /^It is \S+Z there now/);
    } finally {
      assert.equal(await running.interrupt(), 0);
    }
    assert.equal(existsSync(path.join(directory, '.sluice')), false);
    assert.throws(() => sluice('env'), /nothing was started .* run `npx sluice local`/);
  },
  'proves least privilege by a scenario': (sluice) => {
    const { atoms, used, survivors } = JSON.parse(
      sluice('prove', '--scenario', 'proof.mjs', '--json'),
    );
    assert.deepEqual({ atoms, used, survivors }, { atoms: 9, used: 9, survivors: [] });
  },
  'is imported by ES modules, too': (_, directory) => {
    const program =
      "import { startLocalCloud } from 'sluice-cli'; await startLocalCloud({}).catch(console.log)";
    const said = run(directory, process.execPath, ['--input-type=module', '--eval', program]);
    assert.match(said, /assembly/);
  },
  'is what a test is made with, and has its types': (_, directory) => {
    const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
    run(directory, 'npx', ['tsc', ...strict, '--types', 'node', 'order.test.mts']);
    run(directory, process.execPath, ['--test', 'order.test.mts']);
  },
};

/**
 * Installs both packages, as npm packs them, into a project of somebody else's, and has the command
 * line do there whatever it does.
 *
 * @returns the exit code
 */
async function main(directory: string): Promise<number> {
  for (const dist of ['dist', 'dist-cli']) {
    if (existsSync(path.join(REPOSITORY, dist, 'package.json'))) continue;
    console.error(`${dist}/ must hold a package, got none; run npm run build`);
    return 1;
  }
  makeProject(directory);
  const sluice: Sluice = (...args) => run(directory, 'npx', ['sluice', ...args]);
  let failures = 0;
  for (const [name, show] of Object.entries(SHOWN)) {
    try {
      await show(sluice, directory);
      console.log(`ok      ${name}`);
    } catch (error) {
      failures++;
      console.error(`failed  ${name}\n${(error as Error).message}`);
    }
  }
  return failures === 0 ? 0 : 1;
}

const directory = mkdtempSync(path.join(tmpdir(), 'sluice-cli-'));
// npm and node end with the interrupt too, then this handler runs.
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
void main(directory).then((exitCode) => {
  process.exitCode = exitCode;
});
