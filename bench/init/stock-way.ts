import { App, Stack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { context } from '../../cdk.json';
import { onlyAsset } from './only-asset';

/** Bundles an entry as `NodejsFunction` does it with these options. */
export function stockWay(entry: string, outdir: string, bundling: BundlingOptions = {}): string {
  const app = new App({ outdir, context });
  const stack = new Stack(app, 'Stock');
  new NodejsFunction(stack, 'Function', {
    entry,
    runtime: Runtime.NODEJS_24_X,
    bundling: { logLevel: LogLevel.ERROR, ...bundling },
  });
  return onlyAsset(app);
}
