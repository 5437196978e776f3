import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { transformSync } from 'esbuild';
import type { Sample } from './stack';

const FOLDER = 'lib/init-templates/sample-app/typescript/lib';

/** The stack of `cdk init sample-app`, out of the package that makes it. */
function stackClass(): typeof Stack {
  const require = createRequire(__filename);
  const template = path.join(require.resolve('aws-cdk/package.json'), '..', FOLDER);
  const source = readFileSync(path.join(template, '%name%-stack.template.ts'), 'utf8');
  const { code } = transformSync(source.replaceAll('%name.PascalCased%', 'Sample'), {
    loader: 'ts',
    format: 'cjs',
  });
  const module: { exports: Record<string, typeof Stack> } = { exports: {} };
  new Function('module', 'require', code)(module, require);
  const { SampleStack } = module.exports;
  if (!SampleStack) throw new Error(`${template} must have a stack, and has none`);
  return SampleStack;
}

export const SAMPLE_APP: Sample = {
  name: 'SampleApp',
  from: 'aws-cdk',
  what: '`cdk init sample-app`: a topic delivers to a queue',
  stackClass,
};
