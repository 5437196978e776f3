import type { Item, TableStore } from './table-store';

/** One action of `TransactWriteItems`: exactly one of its four kinds. */
export type TransactItem = Readonly<
  Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', WriteAction>>
>;

interface WriteAction {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
  readonly [parameter: string]: unknown;
}

export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

export type TransactionResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled'; readonly reasons: readonly CancellationReason[] }
  | { readonly kind: 'refused'; readonly status: number; readonly body: object };

/** The dynalite operation that does what an action does, conditions included. */
const operations = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  // An update that changes nothing still checks its condition.
  ConditionCheck: 'UpdateItem',
} as const;

/**
 * Runs a transaction over a store that has none. The caller holds the store alone, so nobody sees
 * the steps: every action is applied, and when one fails all are undone from what was there before.
 */
export async function transactWrite(
  store: TableStore,
  items: readonly TransactItem[],
  keyOf: (table: string, item: Item) => Item,
): Promise<TransactionResult> {
  const actions = items.map((item) => toAction(item, keyOf));
  const twice = new Set(actions.map(({ table, key }) => JSON.stringify([table, key])));
  if (twice.size < actions.length) {
    return refused('Transaction request cannot include multiple operations on one item');
  }
  const before: Before[] = [];
  const reasons: CancellationReason[] = [];
  for (const { operation, table, key, action, check } of actions) {
    const { ReturnValuesOnConditionCheckFailure: returned, ...input } = action;
    const answer = await store.call(operation, { ...input, ReturnValues: 'ALL_OLD' });
    if (answer.status === 200) {
      const item = answer.body['Attributes'] as Item | undefined;
      reasons.push({ Code: 'None' });
      // Checking a condition with an update may have made an item of nothing but its key.
      if (check) await restore(store, { table, key, item });
      else before.push({ table, key, item });
    } else if (String(answer.body['__type']).endsWith('#ConditionalCheckFailedException')) {
      const item = returned === 'ALL_OLD' ? await store.item(table, key) : undefined;
      reasons.push({
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        ...(item ? { Item: item } : {}),
      });
    } else {
      await undo(store, before);
      return { kind: 'refused', status: answer.status, body: answer.body };
    }
  }
  if (reasons.every(({ Code }) => Code === 'None')) return { kind: 'done' };
  await undo(store, before);
  return { kind: 'cancelled', reasons };
}

function toAction(item: TransactItem, keyOf: (table: string, item: Item) => Item) {
  const [kind, action] = Object.entries(item)[0] as [keyof typeof operations, WriteAction];
  const { TableName: table } = action;
  const key = action.Key ?? keyOf(table, action.Item ?? {});
  return { operation: operations[kind], table, key, action, check: kind === 'ConditionCheck' };
}

/** What an action found in its place; nothing when it made the item. */
interface Before {
  readonly table: string;
  readonly key: Item;
  readonly item: Item | undefined;
}

async function undo(store: TableStore, before: readonly Before[]): Promise<void> {
  for (const entry of before) await restore(store, entry);
}

async function restore(store: TableStore, { table, key, item }: Before): Promise<void> {
  if (item) await store.must('PutItem', { TableName: table, Item: item });
  else await store.must('DeleteItem', { TableName: table, Key: key });
}

function refused(message: string): TransactionResult {
  return {
    kind: 'refused',
    status: 400,
    body: { __type: 'com.amazon.coral.validate#ValidationException', message },
  };
}
