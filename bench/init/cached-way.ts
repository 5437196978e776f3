import { App, Stack } from 'aws-cdk-lib';
import { CodeCache } from '../../lib/functions/code-cache/code-cache';
import { LeastPrivilegeFunction } from '../../lib/functions/least-privilege-function';
import { ALIASES } from '../../lib/payments/payment-function';
import { onlyAsset } from './only-asset';

/** Bundles an entry as Payments does, with a code cache for the Node.js that measures. */
export function cachedWay(entry: string, outdir: string): string {
  const app = new App({ outdir });
  new LeastPrivilegeFunction(new Stack(app, 'Cached'), 'Function', {
    entry,
    description: 'Is measured',
    bundleAliases: ALIASES,
    codeCache: CodeCache.builtBy(process.execPath),
  });
  return onlyAsset(app);
}
