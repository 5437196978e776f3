import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

const tables = new DynamoDBClient();
const TableName = process.env['IDEMPOTENCY_TABLE'];

const A_DAY_SECONDS = 24 * 60 * 60;

/** Whoever is reminding has so long; longer than the function may take. */
const IN_PROGRESS_SECONDS = 15;

/**
 * Does something once a day under a key; nothing when it was done before.
 *
 * @throws what the work throws, which is then free to be tried again; and when somebody else is at
 * it at this moment, so that the message comes again
 */
export async function onceADay(key: string, work: () => Promise<void>): Promise<void> {
  if (!(await begin(key))) return;
  try {
    await work();
  } catch (error) {
    await tables.send(new DeleteItemCommand({ TableName, Key: { id: { S: key } } }));
    throw error;
  }
  await tables.send(
    new UpdateItemCommand({
      TableName,
      Key: { id: { S: key } },
      UpdateExpression: 'SET expiration = :end REMOVE inProgressUntil',
      ExpressionAttributeValues: { ':end': { N: String(now() + A_DAY_SECONDS) } },
    }),
  );
}

/** Whether it is for us to do. */
async function begin(key: string): Promise<boolean> {
  const until = { N: String(now() + IN_PROGRESS_SECONDS) };
  try {
    await tables.send(
      new PutItemCommand({
        TableName,
        Item: { id: { S: key }, expiration: until, inProgressUntil: until },
        // DynamoDB takes its time to delete what has expired.
        ConditionExpression: 'attribute_not_exists(id) OR expiration < :now',
        ExpressionAttributeValues: { ':now': { N: String(now()) } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item?.['inProgressUntil']) throw new Error(`${key} is in progress`, { cause: error });
    return false;
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
