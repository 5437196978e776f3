import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { INTEGRITY } from './integrity';

const REPOSITORY = path.join(__dirname, '../../..');

/** What is installed, by place: package.json, and index.js. */
const INSTALLED: Readonly<Record<string, readonly [manifest: object, code: string]>> = {
  minimist: [
    { name: 'minimist', version: '1.2.5', license: 'MIT' },
    'module.exports = (words) => ({ _: words });',
  ],
  '@shop/labels': [
    { name: '@shop/labels', version: '2.0.0', license: 'MIT OR Apache-2.0', type: 'module' },
    "import parse from 'minimist'; export const label = (text) => parse([text]);",
  ],
  '@shop/labels/node_modules/minimist': [
    { name: 'minimist', version: '0.2.4', license: { type: 'MIT' } },
    'module.exports = (words) => ({ words });',
  ],
  // Nothing is left of it: it only exports what another package has.
  barrel: [
    { name: 'barrel', version: '1.0.0', type: 'module' },
    "export { label } from '@shop/labels';",
  ],
  // Nobody uses what is imported from it.
  shaken: [
    { name: 'shaken', version: '1.0.0', type: 'module', sideEffects: false },
    'export const shake = () => "shaken";',
  ],
  // Installed under another name than its own.
  'tape-v5': [{ name: 'tape', version: '5.0.0' }, 'module.exports = () => "tape";'],
  // Imported by no handler.
  tester: [{ name: 'tester', version: '3.0.0' }, 'module.exports = () => "tested";'],
};

const HANDLERS: Readonly<Record<string, string>> = {
  'ship.js': `
    import parse from 'minimist';
    import { label } from 'barrel';
    import { shake } from 'shaken';
    export const handler = async (event) => label(parse(event));`,
  'pack.js': `
    import tape from 'tape-v5';
    export const handler = async () => tape();`,
};

/** An app with two functions that are bundled from its own node_modules, and one that is not. */
export class Shop {
  readonly project: string;
  readonly assembly: string;

  constructor() {
    // Inside the repository, so that its esbuild is found.
    const parent = path.join(REPOSITORY, '.sluice');
    mkdirSync(parent, { recursive: true });
    this.project = mkdtempSync(path.join(parent, 'shop-'));
    for (const [name, [manifest, code]] of Object.entries(INSTALLED)) {
      this.write(`node_modules/${name}/package.json`, JSON.stringify(manifest));
      this.write(`node_modules/${name}/index.js`, code);
    }
    for (const [name, code] of Object.entries(HANDLERS)) this.write(name, code);
    this.lock('1.2.5');
    this.assembly = this.synthesise();
  }

  /** Writes package-lock.json, with this version of minimist. */
  lock(minimist: string): void {
    const packages = {
      'node_modules/minimist': { version: minimist, integrity: INTEGRITY },
      'node_modules/@shop/labels': { version: '2.0.0', integrity: INTEGRITY },
    };
    this.write('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages }));
  }

  write(name: string, text: string): void {
    const file = path.join(this.project, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  remove(): void {
    rmSync(this.project, { recursive: true });
  }

  private synthesise(): string {
    // As `cdk synth` would, so that esbuild's paths start here: it looks once, when it is loaded.
    process.chdir(this.project);
    // The CDK tells what it bundles on standard error.
    const silence = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const app = new App({ outdir: path.join(this.project, 'cdk.out') });
      const stack = new Stack(app, 'Shop');
      for (const name of ['Ship', 'Pack']) {
        new LeastPrivilegeFunction(stack, name, {
          entry: `${name.toLowerCase()}.js`,
          description: `${name}s what was ordered`,
        });
      }
      new LambdaFunction(stack, 'Legacy', {
        code: Code.fromInline('exports.handler = async () => {};'),
        handler: 'index.handler',
        runtime: Runtime.NODEJS_24_X,
      });
      return app.synth().directory;
    } finally {
      silence.mockRestore();
      // Not where it says it was: what else is loaded remembers an answer of its own.
      process.chdir(REPOSITORY);
    }
  }
}
