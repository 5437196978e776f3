import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { IncrementalValidation, ItemAction, LeastPrivilegeFunction, Prebuild } from 'sluice-cdk';

// Copied into a project of its own, as stock-functions.ts is: each stands alone.

/** Below the 500 resources that a template may have. */
const A_STACK = 25;

const handlers = path.join(__dirname, '../lambda');
const names = readdirSync(handlers).filter((name) => name.startsWith('function-'));
const entryOf = (name: string) => path.join(handlers, name, 'handler.ts');

const app = new App();
Validations.of(app).addPlugins(new IncrementalValidation());
Prebuild.entries(app, names.map(entryOf));
for (let first = 0; first < names.length; first += A_STACK) {
  const stack = new Stack(app, `Functions${first / A_STACK}`);
  const topic = new Topic(stack, 'Changes');
  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
  });
  for (const name of names.slice(first, first + A_STACK)) {
    const made = new LeastPrivilegeFunction(stack, name, {
      entry: entryOf(name),
      description: 'One of many',
      environment: { TABLE: table.tableName, TOPIC_ARN: topic.topicArn },
    });
    made.useItems(table, ItemAction.GET, ItemAction.PUT);
    made.publishTo(topic);
  }
}
