import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeployedPayments } from '../../../deploy/endpoint/deployed-payments';
import { type Outputs, outputNamed } from '../../../scenario/stack-outputs';
import { stockIn } from '../../../scenario/warehouse';
import type { Check } from './check';
import { payAt, untilTrue } from './payments-at';

/** Payments with one thing different, by what is. */
const VARIANTS = 'node --import tsx test/deploy/targets/apps/payments-variant.ts';

/** What an update may do to a stack that is in use, each in terms of what its users see. */
export function deploymentChecks(payments: DeployedPayments): Check[] {
  let receipts = '';
  return [
    {
      name: 'a second, identical deployment changes nothing',
      run: async () => {
        const output = await payments.deploy();
        if (!output.includes('(no changes)')) throw new Error('cdk deploy must say "no changes"');
      },
    },
    {
      name: 'a consumer can be added, and the producer knows nothing of it',
      run: async () => {
        const outputs = await deployVariant(payments, 'one consumer more');
        receipts = outputNamed(outputs, 'ReceiptsTableName');
        await receiptOf(payments, receipts, 'first');
      },
    },
    {
      name: 'a changed handler takes over in place',
      run: async () => {
        await deployVariant(payments, 'another handler');
        await receiptOf(payments, receipts, 'second');
      },
    },
    {
      name: 'a consumer can be removed, and nothing of it stays',
      run: async () => {
        await payments.deploy();
        await payAt(payments.target);
        const left = await queuesNamed(payments, 'Receipter');
        if (left.length > 0) throw new Error(`its queues must be gone, got ${left.join(', ')}`);
      },
    },
    {
      name: 'what is in the tables outlives the updates',
      run: async () => {
        const { inventoryTableName } = payments.target;
        const stock = await stockIn(payments.endpoint.operator, inventoryTableName);
        if (stock.length === 0) throw new Error('the inventory must hold its stock, got nothing');
      },
    },
    {
      name: 'a deployment that fails rolls back, and payments go on',
      run: async () => {
        const failure = await deployVariant(payments, 'what cannot be created').then(
          () => undefined,
          (error: Error) => error,
        );
        if (!failure) throw new Error('cdk deploy must fail, got success');
        const status = await payments.status();
        if (status !== 'UPDATE_ROLLBACK_COMPLETE') {
          throw new Error(`the stack must have rolled back, got ${status}`);
        }
        await payAt(payments.target);
        const left = await queuesNamed(payments, 'Before');
        if (left.length > 0) throw new Error(`nothing new may stay, got ${left.join(', ')}`);
      },
    },
    {
      name: 'destroy leaves nothing',
      run: async () => {
        await payments.destroy();
        const status = await payments.status();
        if (status !== undefined) throw new Error(`the stack must be gone, got ${status}`);
        const left = await queuesNamed(payments, '');
        if (left.length > 0) throw new Error(`queues must be gone, got ${left.join(', ')}`);
      },
    },
  ];
}

function deployVariant(payments: DeployedPayments, variant: string): Promise<Outputs> {
  return payments.deployInPlace(VARIANTS, '-c', `variant=${variant}`);
}

/** Pays, and sees the receipt of the consumer that was added. */
async function receiptOf(
  payments: DeployedPayments,
  TableName: string,
  edition: string,
): Promise<void> {
  const paymentId = await payAt(payments.target);
  const tables = new DynamoDBClient(payments.endpoint.operator);
  try {
    await untilTrue(`a receipt of the ${edition} edition for ${paymentId}`, async () => {
      const { Items = [] } = await tables.send(new ScanCommand({ TableName }));
      const receipt = Items.find((item) => item['paymentId']?.S === paymentId);
      return receipt?.['edition']?.S === edition;
    });
  } finally {
    tables.destroy();
  }
}

/** Names of the stack's queues that have a word in them. */
async function queuesNamed({ endpoint }: DeployedPayments, word: string): Promise<string[]> {
  const sqs = new SQSClient(endpoint.operator);
  try {
    const { QueueUrls = [] } = await sqs.send(
      new ListQueuesCommand({ QueueNamePrefix: 'Payments' }),
    );
    return QueueUrls.map((url) => url.split('/').at(-1) ?? url).filter((name) =>
      name.includes(word),
    );
  } finally {
    sqs.destroy();
  }
}
