import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { ClientSettings } from './payments-target';

/** Names of the numbers kept of each SKU. */
const COUNTS = ['available', 'reserved', 'committed'] as const;

/** What the inventory table holds of each SKU: available, reserved and committed. */
export async function stockIn(settings: ClientSettings, TableName: string): Promise<string[]> {
  const tables = new DynamoDBClient(settings);
  try {
    const stock: string[] = [];
    let ExclusiveStartKey: ScanCommand['input']['ExclusiveStartKey'];
    do {
      const scan = new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey });
      const { Items = [], LastEvaluatedKey } = await tables.send(scan);
      for (const { pk, ...counts } of Items) {
        if (!pk?.S?.startsWith('stock#')) continue;
        stock.push([pk.S, ...COUNTS.map((name) => `${name} ${counts[name]?.N ?? 0}`)].join(', '));
      }
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return stock;
  } finally {
    tables.destroy();
  }
}
