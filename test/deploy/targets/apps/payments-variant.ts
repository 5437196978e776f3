import * as path from 'node:path';
import { App, CfnOutput, Fn, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { ItemAction } from '../../../../lib/functions/item-action';
import { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { LocalProfile } from '../../../../lib/local-profile/local-profile';
import { Consumer } from '../../../../lib/messaging/consumer';
import { PaymentsStack } from '../../../../lib/payments/payments-stack';

/** What is different from Payments as it is: one thing each. */
const VARIANTS: Readonly<Record<string, (stack: PaymentsStack) => void>> = {
  'one consumer more': (stack) => addReceipts(stack, 'first-edition.ts'),
  'another handler': (stack) => addReceipts(stack, 'second-edition.ts'),
  'what cannot be created': addImpossible,
};

const app = new App();
const variant: string = app.node.tryGetContext('variant');
const stack = new PaymentsStack(app, 'Payments-dev', { stage: 'dev' });
VARIANTS[variant]?.(stack);
LocalProfile.applyTo(app);

/** A team adds a consumer: the producer knows nothing of it. */
function addReceipts(stack: PaymentsStack, edition: string): void {
  const receipts = new Table(stack, 'Receipts', {
    partitionKey: { name: 'paymentId', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const record = new LeastPrivilegeFunction(stack, 'RecordReceipts', {
    entry: path.join(__dirname, 'receipts', edition),
    description: 'Writes a receipt for the outcome of each payment',
    environment: { RECEIPTS_TABLE: receipts.tableName },
  });
  record.useItems(receipts, ItemAction.PUT);
  stack.outcomes.deliverTo(new Consumer(stack, 'Receipter', { function: record }));
  new CfnOutput(stack, 'ReceiptsTableName', { value: receipts.tableName });
}

/** A queue named by an export that no stack has, and one that is made before. */
function addImpossible(stack: Stack): void {
  const before = new CfnQueue(stack, 'Before');
  const impossible = new CfnQueue(stack, 'Impossible', {
    queueName: Fn.importValue('sluice-there-is-no-such-export'),
  });
  impossible.addDependency(before);
}
