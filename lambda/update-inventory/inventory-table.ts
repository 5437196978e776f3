import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Item, number, text } from '../shared/attributes';
import {
  OPEN_BUCKET,
  OPEN_RESERVATIONS_INDEX,
  reservationAttributes,
  reservationFromItem,
  reservationKey,
  STOCK_MOVES,
  stockKey,
} from './inventory-items';
import type { InventoryChange } from './inventory-rules';
import type { InventoryStore } from './inventory-store';
import type { Reservation } from './reservation';

/** Reservations looked at before the next page is asked for. */
const PAGE_SIZE = 100;

/** Attributes that a reservation loses when it is no longer open. */
const OPEN_ATTRIBUTES = ['openBucket', 'expiresAt'];

/**
 * The ledger in one DynamoDB table. Needs `dynamodb:GetItem` and `dynamodb:UpdateItem` on the table
 * (a transaction of updates needs nothing else) and `dynamodb:Query` on the index
 * `open-reservations`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export class InventoryTable implements InventoryStore {
  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
    private readonly pageSize = PAGE_SIZE,
  ) {}

  async readReservation(paymentId: string): Promise<Reservation | undefined> {
    const item = await this.get(reservationKey(paymentId));
    return item && reservationFromItem(item);
  }

  async readAvailable(skus: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const available = new Map<string, number>();
    await Promise.all(
      skus.map(async (sku) => {
        const item = await this.get(stockKey(sku));
        available.set(sku, Number(item?.['available']?.N ?? 0));
      }),
    );
    return available;
  }

  async apply(change: InventoryChange): Promise<boolean> {
    const TransactItems = [this.reservationUpdate(change), ...this.stockUpdates(change)];
    try {
      await this.client.send(new TransactWriteItemsCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException && isLostRace(error)) {
        return false;
      }
      throw error;
    }
  }

  async markPublished(paymentId: string, publishedAt: string): Promise<void> {
    await this.client.send(
      new UpdateItemCommand({
        TableName: this.tableName,
        Key: reservationKey(paymentId),
        UpdateExpression: 'SET publishedAt = if_not_exists(publishedAt, :at)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': text(publishedAt) },
      }),
    );
  }

  async *findExpired(atSeconds: number): AsyncGenerator<readonly string[]> {
    let next: Item | undefined;
    do {
      const page = await this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          IndexName: OPEN_RESERVATIONS_INDEX,
          KeyConditionExpression: 'openBucket = :open AND expiresAt <= :at',
          ExpressionAttributeValues: { ':open': text(OPEN_BUCKET), ':at': number(atSeconds) },
          Limit: this.pageSize,
          ExclusiveStartKey: next,
        }),
      );
      // The key is in every index, whatever else it projects.
      yield (page.Items ?? []).map((item) => (item['pk']?.S ?? '').slice('reservation#'.length));
      next = page.LastEvaluatedKey;
    } while (next !== undefined);
  }

  private async get(key: Item): Promise<Item | undefined> {
    const { Item: item } = await this.client.send(
      new GetItemCommand({ TableName: this.tableName, Key: key, ConsistentRead: true }),
    );
    return item;
  }

  /** States only move forward, so the state read is condition enough. */
  private reservationUpdate({ from, to }: InventoryChange): TransactWriteItem {
    const attributes = reservationAttributes(to);
    const names = Object.keys(attributes);
    const gone = OPEN_ATTRIBUTES.filter((name) => !names.includes(name));
    const set = names.map((name) => `#${name} = :${name}`).join(', ');
    const remove = gone.length > 0 ? ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : '';
    return {
      Update: {
        TableName: this.tableName,
        Key: reservationKey(to.paymentId),
        UpdateExpression: `SET ${set}${remove}`,
        ConditionExpression: from === undefined ? 'attribute_not_exists(pk)' : '#state = :from',
        ExpressionAttributeNames: Object.fromEntries(
          [...names, ...gone].map((name) => [`#${name}`, name]),
        ),
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name) => [`:${name}`, attributes[name] ?? text('')])),
          ...(from !== undefined && { ':from': text(from.state) }),
        },
      },
    };
  }

  private stockUpdates({ to, move }: InventoryChange): TransactWriteItem[] {
    if (move === undefined) {
      return [];
    }
    return to.items.map(({ sku, quantity }) => ({
      Update: {
        TableName: this.tableName,
        Key: stockKey(sku),
        // ADD counts an attribute that is not there yet as zero.
        UpdateExpression: 'ADD #from :minus, #to :plus',
        ConditionExpression: '#from >= :plus',
        ExpressionAttributeNames: {
          '#from': STOCK_MOVES[move].from,
          '#to': STOCK_MOVES[move].to,
        },
        ExpressionAttributeValues: { ':plus': number(quantity), ':minus': number(-quantity) },
      },
    }));
  }
}

/** Whether nothing but other writers stood in the way, so that a fresh look may succeed. */
function isLostRace({ CancellationReasons = [] }: TransactionCanceledException): boolean {
  const codes = CancellationReasons.map(({ Code }) => Code).filter(
    (code) => code !== undefined && code !== 'None',
  );
  return (
    codes.length > 0 &&
    codes.every((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')
  );
}
