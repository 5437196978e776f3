import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

const REPOSITORY = path.join(__dirname, '../../..');

export const environment = {
  accountId: '111122223333',
  region: 'eu-west-1',
  endpoint: 'http://127.0.0.1:4000',
};

/** Synthesises an app with the flags of cdk.json, nothing bundled, and reads it before it is gone. */
export function synthesised<T>(build: (app: App) => void, read: (directory: string) => T): T {
  const outdir = mkdtempSync(path.join(tmpdir(), 'sluice-proof-'));
  try {
    const { context } = JSON.parse(readFileSync(path.join(REPOSITORY, 'cdk.json'), 'utf8'));
    const app = new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
    build(app);
    app.synth();
    nameAssetsFromHere(outdir);
    return read(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Code that is not bundled stays where it is, and the assembly says so in absolute paths. */
function nameAssetsFromHere(outdir: string): void {
  for (const name of readdirSync(outdir).filter((file) => file.endsWith('.assets.json'))) {
    const file = path.join(outdir, name);
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    for (const { source } of Object.values<{ source: { path: string } }>(manifest.files)) {
      if (path.isAbsolute(source.path)) source.path = path.relative(outdir, source.path);
    }
    writeFileSync(file, JSON.stringify(manifest));
  }
}

/** A function as plain CDK makes it. */
export function stockFunction(
  scope: Construct,
  id: string,
  props: Partial<ConstructorParameters<typeof LambdaFunction>[2]> = {},
): LambdaFunction {
  return new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(path.join(REPOSITORY, 'test/local/assembly/fixtures/handler')),
    ...props,
  });
}
