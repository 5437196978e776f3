import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ClientSettings } from './payments-target';

/** Pieces of one SKU, by what became of them. */
export interface StockCounts {
  readonly available: number;
  readonly reserved: number;
  readonly committed: number;
}

/** What is in the warehouse. */
export class Stock {
  private readonly tables: DynamoDBClient;

  constructor(
    settings: ClientSettings,
    private readonly TableName: string,
  ) {
    this.tables = new DynamoDBClient(settings);
  }

  async put(sku: string, available: number): Promise<void> {
    const Item = { ...keyOf(sku), available: { N: String(available) } };
    await this.tables.send(new PutItemCommand({ TableName: this.TableName, Item }));
  }

  async counts(sku: string): Promise<StockCounts> {
    const { TableName } = this;
    const ask = new GetItemCommand({ TableName, Key: keyOf(sku), ConsistentRead: true });
    const { Item } = await this.tables.send(ask);
    const count = (name: keyof StockCounts) => Number(Item?.[name]?.N ?? 0);
    return {
      available: count('available'),
      reserved: count('reserved'),
      committed: count('committed'),
    };
  }

  /** @throws when another number is held back */
  async checkReserved(sku: string, expected: number): Promise<void> {
    const { reserved } = await this.counts(sku);
    if (reserved !== expected) throw new Error(`${expected} must be reserved, got ${reserved}`);
  }

  close(): void {
    this.tables.destroy();
  }
}

function keyOf(sku: string) {
  return { pk: { S: `stock#${sku}` } };
}
