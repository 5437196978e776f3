import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'aws-cdk-lib';

/** Synthesises an app of one function, and gives the directory of its code. */
export function onlyAsset(app: App): string {
  const { directory } = app.synth();
  const [asset] = readdirSync(directory)
    .map((name) => path.join(directory, name))
    .filter((file) => path.basename(file).startsWith('asset.') && statSync(file).isDirectory());
  if (!asset) throw new Error(`${directory}: nothing was bundled`);
  return asset;
}
