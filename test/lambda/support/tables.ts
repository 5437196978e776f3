import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  GetItemCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { applyTransaction } from './transactions';

/** Real DynamoDB tables on this machine, and a client that speaks to them and to nothing else. */
export interface LocalTables {
  readonly client: Pick<DynamoDBClient, 'send'>;
  /** Every operation the client sent, in order. */
  readonly operations: string[];
  stop(): Promise<void>;
}

/** A table with one text key. */
export function tableWithKey(
  TableName: string,
  key: string,
  definition: Partial<CreateTableCommandInput> = {},
): CreateTableCommandInput {
  return {
    TableName,
    AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
    KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    ...definition,
  };
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly TableName: string;
    readonly Key?: Record<string, AttributeValue>;
    readonly Item?: Record<string, AttributeValue>;
    readonly ReturnValuesOnConditionCheckFailure?: string;
  };
}

/**
 * Starts dynalite with the given tables. What it lacks is made up for: transactions, and the item
 * that comes with a refused condition.
 */
export async function startTables(
  ...tables: readonly CreateTableCommandInput[]
): Promise<LocalTables> {
  const server = dynalite({ createTableMs: 0 });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const dynamodb = new DynamoDBClient({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const keyNames = new Map<string, string>();
  for (const table of tables) {
    await dynamodb.send(new CreateTableCommand(table));
    keyNames.set(table.TableName ?? '', table.KeySchema?.[0]?.AttributeName ?? '');
  }
  const operations: string[] = [];
  // One call at a time: a transaction here is several calls, and nobody may see between them.
  let last: Promise<unknown> = Promise.resolve();
  const send = (command: Command): Promise<unknown> => {
    const call = last.then(() => perform(command));
    last = call.catch(() => undefined);
    return call;
  };
  const perform = async (command: Command): Promise<unknown> => {
    const operation = command.constructor.name.replace(/Command$/, '');
    operations.push(operation);
    if (operation === 'TransactWriteItems') {
      return applyTransaction(dynamodb, command.input as unknown as TransactWriteItemsCommandInput);
    }
    try {
      return await dynamodb.send(command as never);
    } catch (error) {
      const { TableName, Item = {}, ReturnValuesOnConditionCheckFailure } = command.input;
      const keyName = keyNames.get(TableName) ?? '';
      const { Key = { [keyName]: Item[keyName] as AttributeValue } } = command.input;
      if (
        error instanceof ConditionalCheckFailedException &&
        ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
      ) {
        error.Item = (await dynamodb.send(new GetItemCommand({ TableName, Key }))).Item;
      }
      throw error;
    }
  };
  return {
    client: { send } as unknown as Pick<DynamoDBClient, 'send'>,
    operations,
    stop: async () => {
      dynamodb.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
