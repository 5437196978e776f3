import { Gates } from '../exclusive';
import type { Item } from './table-store';

/** One item, by its table and key. */
export interface ItemPlace {
  readonly table: string;
  readonly key: Item;
}

/**
 * Keeps what a transaction has done half-way from everybody else's sight.
 *
 * DynamoDB's transactions are serialisable with every call on a single item; a query or scan sees
 * each item before or after a transaction and never its undone steps.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export class Isolation {
  private readonly tables = new Gates();
  private readonly items = new Gates();

  /** A call on single items: beside everything but a transaction on one of them. */
  item<T>(places: readonly ItemPlace[], work: () => Promise<T>): Promise<T> {
    return this.tables.shared(places.map(tableOf), () =>
      this.items.shared(places.map(nameOf), work),
    );
  }

  /** A transaction: has its items alone. */
  transaction<T>(places: readonly ItemPlace[], work: () => Promise<T>): Promise<T> {
    return this.tables.shared(places.map(tableOf), () =>
      this.items.alone(places.map(nameOf), work),
    );
  }

  /** A call that may meet any item of some tables: has the tables alone. */
  whole<T>(tables: readonly string[], work: () => Promise<T>): Promise<T> {
    return this.tables.alone(tables, work);
  }
}

function tableOf({ table }: ItemPlace): string {
  return table;
}

/** Attributes in one order, whatever order a caller wrote them in. */
function nameOf({ table, key }: ItemPlace): string {
  const attributes = Object.keys(key)
    .sort()
    .map((name) => [name, key[name]]);
  return JSON.stringify([table, attributes]);
}
