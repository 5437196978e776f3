import path from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { LeastPrivilegeFunction } from '../../lib/functions/least-privilege-function';
import { Prebuild } from '../../lib/functions/prebuild';
import { STRATEGIES } from './strategies';

const ENTRY = path.join(__dirname, 'handler.ts');

/**
 * Writes the assembly of one function for each strategy, all of one entry; outputs have the ARNs of
 * their aliases, by the strategy's name.
 */
export function synthesiseShop(outdir: string): string {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Shop');
  Prebuild.entries(app, [ENTRY]);
  for (const [name, { coldStart }] of STRATEGIES) {
    const { alias } = new LeastPrivilegeFunction(stack, name, {
      entry: ENTRY,
      description: `Checks out, cold starts: ${name}`,
      coldStart,
    });
    new CfnOutput(stack, `${name}Arn`, { value: alias.functionArn });
  }
  return app.synth().directory;
}
