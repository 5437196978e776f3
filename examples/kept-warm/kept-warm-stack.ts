import * as path from 'node:path';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms, AlarmTopic, ColdStart, Consumer, LeastPrivilegeFunction } from 'sluice-cdk';

/** Two environments that are pinged, so that a greeting mostly finds one of them initialised. */
export class KeptWarmStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    Alarms.notify(this, new AlarmTopic(this, 'Pager').topic);
    const greet = new LeastPrivilegeFunction(this, 'Greet', {
      entry: path.join(__dirname, 'greet.ts'),
      description: 'Greets whom it is told to',
      coldStart: ColdStart.warmPing({ every: Duration.minutes(5), environments: 2 }),
    });
    const guests = new Consumer(this, 'Guests', { function: greet });

    new CfnOutput(this, 'GuestsUrl', { value: guests.inbox.queueUrl });
  }
}
