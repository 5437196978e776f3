import * as path from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms, AlarmTopic, Consumer, IdempotencyTable, LeastPrivilegeFunction } from 'sluice-cdk';

/** Sends each reminder once a day at most, however often it is asked to. */
export class OnceStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    Alarms.notify(this, new AlarmTopic(this, 'Pager').topic);
    const reminders = new IdempotencyTable(this, 'Reminders');
    const remind = new LeastPrivilegeFunction(this, 'Remind', {
      entry: path.join(__dirname, 'remind.ts'),
      description: 'Reminds a customer of an invoice',
      environment: { IDEMPOTENCY_TABLE: reminders.table.tableName },
    });
    remind.idempotency(reminders.table);
    const due = new Consumer(this, 'Due', { function: remind });

    new CfnOutput(this, 'DueUrl', { value: due.inbox.queueUrl });
  }
}
