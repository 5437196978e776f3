import * as path from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { AlarmTopic } from '../../../../lib/alarms/alarm-topic';
import { Alarms } from '../../../../lib/alarms/alarms';
import type { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { LocalProfile } from '../../../../lib/local-profile/local-profile';
import { STRATEGIES } from '../../../lib/functions/cold-start/strategies';

const app = new App();

const each = new Stack(app, 'Strategies');
Alarms.notify(each, new AlarmTopic(each, 'Pager').topic);
addFunctions(each, STRATEGIES);
LocalProfile.applyTo(each);

// Nothing but their scaling is more than an endpoint may have.
const { scheduled, tracked } = STRATEGIES;
addFunctions(
  new Stack(app, 'Scaled'),
  { scheduled, tracked },
  Alarms.off({ reason: 'nobody is on call for a test' }),
);

/** A function with each strategy; the output `Aliases` has the ARNs of their aliases, by name. */
function addFunctions(
  stack: Stack,
  strategies: Readonly<Record<string, ColdStart>>,
  alarms?: Alarms,
): void {
  const aliases = Object.entries(strategies).map(([name, coldStart]) => {
    const { alias } = new LeastPrivilegeFunction(stack, name, {
      entry: path.join(__dirname, '../../../lib/functions/cold-start/fixtures/ship.ts'),
      description: `Ships, cold starts: ${name}`,
      coldStart,
      alarms,
    });
    return [name, alias.functionArn];
  });
  new CfnOutput(stack, 'Aliases', { value: stack.toJsonString(Object.fromEntries(aliases)) });
}
