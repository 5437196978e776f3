import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { readApplication } from '../../local/assembly/read-application';
import { AccessControl } from '../../local/authorization/access-control';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';

const Item = { pk: { S: 'stock#bench' }, available: { N: '1' } };

/** @returns microseconds of a call through the gateway, one after the other, decided and all */
export async function callMicroseconds(assembly: string, count: number): Promise<number[]> {
  const cloud = await startLocalCloud({ assembly });
  const { endpoint, region, accountId } = cloud;
  const credentials = await cloud.credentialsFor(`arn:aws:iam::${accountId}:role/operator`);
  const outputs = Object.assign({}, ...Object.values(cloud.outputs)) as Record<string, string>;
  const tables = new DynamoDBClient({ endpoint, region, credentials });
  const TableName = outputs['InventoryTableName'];
  const durations: number[] = [];
  try {
    for (let made = 0; made < count; made++) {
      const startedAt = performance.now();
      await tables.send(new PutItemCommand({ TableName, Item }));
      durations.push((performance.now() - startedAt) * 1000);
    }
  } finally {
    tables.destroy();
    await cloud.stop();
  }
  return durations;
}

/** @returns microseconds that the same call takes to be read for its needs, and decided */
export function decidingMicroseconds(assembly: string, count: number): number {
  const place = { accountId: '000000000000', region: 'us-east-1', endpoint: 'http://127.0.0.1' };
  const { application } = readApplication(assembly, place);
  const access = new AccessControl({
    application,
    mode: 'enforce',
    onDenial: (_asker, _denial, explanation) => {
      throw new Error(explanation);
    },
    onUndecided: (message) => {
      throw new Error(message);
    },
  });
  const table = application.tables.find(({ path }) => path.includes('Tables/Inventory'));
  const principal = { kind: 'caller', arn: 'arn:aws:iam::000000000000:role/operator' } as const;
  const call = { principal, service: 'dynamodb', operation: 'PutItem' } as const;
  const body = JSON.stringify({ TableName: table?.name, Item });
  const startedAt = performance.now();
  for (let made = 0; made < count; made++) {
    access.ofCall(call, { method: 'POST', url: '/', headers: {}, body: Buffer.from(body) });
  }
  return ((performance.now() - startedAt) * 1000) / count;
}
