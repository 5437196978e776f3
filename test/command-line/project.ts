import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { codeBlocks } from '../docs/support/markdown';
import { run } from '../support/run';

const REPOSITORY = path.join(__dirname, '../..');
const CACHE = path.join(REPOSITORY, '.sluice', 'npm-cache');

/** What both the app and its tests are made of, besides what is tried. */
const TOOLS = [
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-sns',
  '@types/node',
  'aws-cdk-lib',
  'constructs',
  'esbuild',
  'tsx',
  'typescript',
  'zod',
];

const APP = `import { App } from 'aws-cdk-lib';
import { ShopStack } from './shop-stack';

const app = new App({ outdir: 'cdk.out' });
new ShopStack(app, 'Shop', 'ship-order.ts');
app.synth();
`;

/**
 * Makes a project of somebody else's in an empty directory: with both packages as npm packs them,
 * an app that is synthesised, the test of the package's README, and a scenario to prove the app by.
 */
export function makeProject(directory: string): void {
  const versions: Record<string, string> = JSON.parse(
    readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'),
  ).devDependencies;
  const packed = (dist: string) => {
    const place = path.join(REPOSITORY, dist);
    const name = run(place, 'npm', ['pack', '--silent', '--pack-destination', directory]);
    return `file:${path.join(directory, name.trim())}`;
  };
  const devDependencies = {
    ...Object.fromEntries(TOOLS.map((name) => [name, versions[name]])),
    'sluice-cdk': packed('dist'),
    'sluice-cli': packed('dist-cli'),
  };
  write(directory, 'package.json', JSON.stringify({ private: true, devDependencies }));
  copy(directory, 'test/support/shop/shop-stack.ts');
  copy(directory, 'examples/orders/ship-order.ts');
  copy(directory, 'examples/orders/order.ts');
  write(directory, 'app.ts', APP);
  write(directory, 'order.test.mts', readmeTest());
  write(directory, 'proof.mjs', scenario());
  mkdirSync(CACHE, { recursive: true });
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  run(directory, 'npm', ['install', '--strict-peer-deps', '--cache', CACHE, ...quiet]);
  run(directory, process.execPath, ['--import', 'tsx', 'app.ts']);
}

function copy(directory: string, file: string): void {
  copyFileSync(path.join(REPOSITORY, file), path.join(directory, path.basename(file)));
}

function write(directory: string, file: string, text: string): void {
  writeFileSync(path.join(directory, file), text);
}

function readmeTest(): string {
  const file = 'bin/README.md';
  const text = readFileSync(path.join(REPOSITORY, file), 'utf8');
  const found = codeBlocks({ file, line: 1, text }).find(({ language }) => language === 'ts');
  if (!found) throw new Error(`${file} must show a test, got no block of TypeScript`);
  return found.text;
}

/** In JavaScript, as Node.js loads it by itself. */
function scenario(): string {
  const file = path.join(REPOSITORY, 'test/bin/support/prove/scenario.ts');
  return transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm' }).code;
}
