import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { context, app as PAYMENTS_COMMAND } from '../../cdk.json';
import { writeHandlers } from './generated-handlers';

const ROOT = path.join(__dirname, '../..');

/** What `cdk init --language typescript` has in cdk.json: types are checked, then tsx runs the app. */
const STOCK_COMMAND = 'npx tsc && npx tsx bin/app.ts';

/** What docs/synthesis.md has for the apps of others. */
const OUR_COMMAND = 'node --import tsx bin/app.ts';

/** The same without checking types, which ours leaves to a step of its own, too. */
const UNCHECKED_COMMAND = 'npx tsx bin/app.ts';

/** The directory of a cdk.json. */
export interface Project {
  readonly directory: string;
  readonly command: string;
}

/** Payments as it is. */
export function ourPayments(): Project {
  return { directory: ROOT, command: PAYMENTS_COMMAND };
}

/** Payments with CDK's own constructs, in a project as `cdk init` makes it. */
export function stockPayments(directory: string): Project {
  makeProject(directory, 'stock-payments');
  cpSync(path.join(ROOT, 'lambda'), path.join(directory, 'lambda'), { recursive: true });
  return { directory, command: STOCK_COMMAND };
}

/** So many functions as `NodejsFunction`. */
export function stockFunctions(directory: string, count: number): Project {
  makeProject(directory, 'stock-functions');
  writeHandlers(directory, count);
  return { directory, command: STOCK_COMMAND };
}

/** So many functions as `LeastPrivilegeFunction`, of the library as adopters have it: JavaScript. */
export async function ourFunctions(directory: string, count: number): Promise<Project> {
  makeProject(directory, 'our-functions');
  writeHandlers(directory, count);
  const library = path.join(directory, 'node_modules', 'sluice-cdk');
  await build({
    entryPoints: sourcesBelow('lib'),
    absWorkingDir: ROOT,
    outbase: 'lib',
    outdir: library,
    format: 'cjs',
    platform: 'node',
  });
  return { directory, command: OUR_COMMAND };
}

/** The same project, its types unchecked. */
export function unchecked({ directory }: Project): Project {
  return { directory, command: UNCHECKED_COMMAND };
}

/** What decides how long a check takes in the tsconfig.json of `cdk init`. */
const TEMPLATE_TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    lib: ['es2022'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    isolatedModules: true,
    types: ['jest', 'node'],
  },
  exclude: ['node_modules', 'cdk.out'],
};

function sourcesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
}

function makeProject(directory: string, app: string): void {
  const packages = path.join(directory, 'node_modules');
  mkdirSync(packages, { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    const isCache = name.startsWith('.') && name !== '.bin';
    if (!isCache) symlinkSync(path.join(ROOT, 'node_modules', name), path.join(packages, name));
  }
  mkdirSync(path.join(directory, 'bin'));
  cpSync(path.join(__dirname, 'apps', `${app}.ts`), path.join(directory, 'bin/app.ts'));
  const write = (file: string, content: object) =>
    writeFileSync(path.join(directory, file), JSON.stringify(content));
  write('cdk.json', { context });
  write('package.json', { name: 'app', version: '0.1.0' });
  // By its lockfile NodejsFunction knows the root of a project.
  write('package-lock.json', {});
  write('tsconfig.json', TEMPLATE_TSCONFIG);
}
