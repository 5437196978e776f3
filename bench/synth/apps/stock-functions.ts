import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';

/** Below the 500 resources that a template may have. */
const A_STACK = 25;

const handlers = path.join(__dirname, '../lambda');
const names = readdirSync(handlers).filter((name) => name.startsWith('function-'));

const app = new App();
for (let first = 0; first < names.length; first += A_STACK) {
  const stack = new Stack(app, `Functions${first / A_STACK}`);
  const topic = new Topic(stack, 'Changes');
  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
  });
  for (const name of names.slice(first, first + A_STACK)) {
    const made = new NodejsFunction(stack, name, {
      entry: path.join(handlers, name, 'handler.ts'),
      runtime: Runtime.NODEJS_24_X,
      environment: { TABLE: table.tableName, TOPIC_ARN: topic.topicArn },
      logGroup: new LogGroup(stack, `${name}-logs`),
    });
    table.grantReadWriteData(made);
    topic.grantPublish(made);
  }
}
