import {
  type AttributeValue,
  type CancellationReason,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
  type Update,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

/**
 * A transaction of updates over a store that has none: every update is applied, and all are undone
 * when a condition fails. The caller lets nobody else in meanwhile.
 */
export async function applyTransaction(
  client: DynamoDBClient,
  { TransactItems = [] }: TransactWriteItemsCommandInput,
): Promise<object> {
  const done: { update: Update; before: Item | undefined }[] = [];
  const reasons: CancellationReason[] = [];
  for (const { Update: update } of TransactItems) {
    if (update === undefined) {
      throw new Error('a transaction must consist of updates here');
    }
    const { TableName, Key } = update;
    const before = (await client.send(new GetItemCommand({ TableName, Key }))).Item;
    try {
      await client.send(new UpdateItemCommand(update));
      done.push({ update, before });
      reasons.push({ Code: 'None' });
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) {
        throw error;
      }
      reasons.push({ Code: 'ConditionalCheckFailed' });
    }
  }
  if (reasons.every(({ Code }) => Code === 'None')) {
    return {};
  }
  for (const { update, before } of done.reverse()) {
    const { TableName, Key } = update;
    await client.send(
      before === undefined
        ? (new DeleteItemCommand({ TableName, Key }) as never)
        : (new PutItemCommand({ TableName, Item: before }) as never),
    );
  }
  throw new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: reasons,
  });
}
