import { type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TableSpec } from '../../../local/assembly/model';
import { TableEngine } from '../../../local/engines/tables/table-engine';

/** Real DynamoDB tables on this machine, and a client that speaks to them and to nothing else. */
export interface LocalTables {
  readonly client: DynamoDBClient;
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

/** What the SDK hands to whatever sends its requests. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** Starts the local cloud's tables, in this process and behind no socket. */
export async function startTables(
  ...tables: readonly CreateTableCommandInput[]
): Promise<LocalTables> {
  const engine = new TableEngine(tables.map(specOf));
  await engine.start();
  const operations: string[] = [];
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ method, path, headers, body }: SdkRequest) => {
        const operation = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
        operations.push(operation);
        const request = {
          method,
          url: path,
          headers,
          body: Buffer.from(new Uint8Array(body)),
          operation,
        };
        const { status: statusCode, ...answer } = await engine.handle(request);
        return { response: { statusCode, ...answer } };
      },
    },
  });
  return { client, operations, stop: () => engine.stop() };
}

function specOf(definition: CreateTableCommandInput): TableSpec {
  const name = definition.TableName ?? '';
  return {
    path: `Tables/${name}`,
    stack: 'Tables',
    logicalId: name,
    name,
    arn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}`,
    definition: { ...definition },
  };
}
