import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { LocalRegistry } from './support/registry';
import { Shop } from './support/shop';

const REPOSITORY = path.join(__dirname, '../..');

let shop: Shop;
let registry: LocalRegistry;

beforeAll(() => {
  shop = new Shop();
});

beforeEach(async () => {
  registry = await LocalRegistry.listening();
});

afterEach(() => registry.close());

afterAll(() => shop.remove());

/** Runs `npm run audit` on the shop, in processes of their own. */
async function audit(args: readonly string[], environment: Record<string, string> = {}) {
  const about = ['--assembly', shop.assembly, '--project', shop.project];
  const { npm_config_registry: _, ...around } = process.env;
  const npm = spawn('npm', ['run', '--silent', 'audit', '--', ...about, ...args], {
    cwd: REPOSITORY,
    env: { ...around, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exitCode = new Promise<number | null>((resolve) => npm.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(npm.stdout), text(npm.stderr)]);
  return { exitCode: await exitCode, stdout, stderr };
}

describe('npm run audit', () => {
  it('ends with 1 and names what is vulnerable', async () => {
    const { exitCode, stdout, stderr } = await audit(['--registry', registry.url]);
    expect(stdout).toContain('critical minimist 1.2.5: Prototype Pollution in minimist');
    expect(stdout).toContain('  Shop/Ship > minimist@1.2.5\n');
    expect(stdout).toContain('unknown Shop/Legacy was not bundled with the app');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  });

  it('asks about what is bundled and about nothing that is only installed', async () => {
    await audit(['--registry', registry.url]);
    expect(registry.asked).toEqual([
      {
        minimist: ['0.2.4', '1.2.5'],
        '@shop/labels': ['2.0.0'],
        tape: ['5.0.0'],
        lodash: ['4.17.20'],
      },
    ]);
  });

  it('ends with 0 where nothing at the level is known, and asks the registry that npm is configured with', async () => {
    const { lodash = [] } = registry.known;
    registry.known = { lodash };
    const { exitCode, stdout } = await audit(['--json'], { npm_config_registry: registry.url });
    expect(JSON.parse(stdout)).toMatchObject({
      passed: true,
      registry: registry.url,
      findings: [],
      unknown: ['Shop/Legacy'],
    });
    expect(exitCode).toBe(0);
  });

  it('ends with 0 where what is known is ignored by the list of the project', async () => {
    const entry = {
      advisory: 'GHSA-xvch-5gv4-984h',
      package: 'minimist',
      reason: 'It parses the words of nobody but ourselves.',
      until: '9999-12-31',
    };
    shop.write('audit/ignored-advisories.json', JSON.stringify([entry]));
    const { exitCode, stdout } = await audit(['--registry', registry.url]);
    rmSync(path.join(shop.project, 'audit'), { recursive: true });
    expect(stdout).toContain('(GHSA-xvch-5gv4-984h, >=1.0.0 <1.2.6, ignored)');
    expect(exitCode).toBe(0);
  });

  it('ends with 2 where the registry cannot be reached, and has written the bills', async () => {
    const { url } = registry;
    await registry.close();
    const sbom = path.join(shop.project, 'sbom');
    const { exitCode, stdout, stderr } = await audit(['--registry', url, '--sbom', sbom, '--json']);
    expect(stderr).toContain(`error: ${url}/-/npm/v1/security/advisories/bulk: `);
    expect(stderr).toContain('no package was checked');
    expect(readdirSync(sbom).sort()).toEqual(['Shop.Pack.cdx.json', 'Shop.Ship.cdx.json']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  it('asks nobody where only the bills are wanted', async () => {
    const sbom = path.join(shop.project, 'offline');
    const { exitCode, stderr } = await audit(['--offline', '--sbom', sbom], {
      npm_config_registry: registry.url,
    });
    expect(registry.asked).toEqual([]);
    expect(existsSync(path.join(sbom, 'Shop.Ship.cdx.json'))).toBe(true);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^2 bills of materials written to .*offline; no advisory/),
    });
  });

  it.each([
    [['--offline'], '--offline must come with --sbom, got it alone'],
    [['--level', 'dire'], 'Allowed choices are high, critical, moderate, low'],
    [['--ignored', 'nowhere.json'], 'nowhere.json must be a file of JSON, got ENOENT'],
    [['--assembly', 'nowhere'], 'nowhere does not exist; run `cdk synth`'],
  ])('rejects %j with 2, and asks nobody', async (args, problem) => {
    const { exitCode, stdout, stderr } = await audit(args, { npm_config_registry: registry.url });
    expect(stderr).toContain(problem);
    expect(registry.asked).toEqual([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});
