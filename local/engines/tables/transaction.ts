import type { ItemPlace } from './isolation';
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

/** An action with the item it is about, and the call that does it. */
export interface TransactAction extends ItemPlace {
  readonly operation: string;
  readonly action: WriteAction;
  readonly check: boolean;
}

/** What a transaction does, action by action; undefined when it names an item twice. */
export function actionsOf(
  items: readonly TransactItem[],
  keyOf: (table: string, item: Item) => Item,
): readonly TransactAction[] | undefined {
  const actions = items.map((item) => toAction(item, keyOf));
  const places = new Set(actions.map(({ table, key }) => JSON.stringify([table, key])));
  return places.size < actions.length ? undefined : actions;
}

/**
 * Runs a transaction over a store that has none. The caller has the items alone, so nobody sees the
 * steps: every action is tried, and when one fails all are undone from what was there before.
 */
export async function transactWrite(
  store: TableStore,
  actions: readonly TransactAction[],
): Promise<TransactionResult> {
  // At once: the items are different ones.
  const outcomes = await Promise.all(actions.map((action) => attempt(store, action)));
  const undo = () =>
    Promise.all(outcomes.flatMap(({ before }) => (before ? [restore(store, before)] : [])));
  const refusal = outcomes.find(({ refused: answer }) => answer !== undefined)?.refused;
  if (refusal) {
    await undo();
    return refusal;
  }
  const reasons = outcomes.map(({ reason }) => reason ?? { Code: 'None' });
  if (reasons.every(({ Code }) => Code === 'None')) return { kind: 'done' };
  await undo();
  return { kind: 'cancelled', reasons };
}

/** What became of one action: done with what it found before, failed with a reason, or refused. */
interface Outcome {
  readonly before?: Before;
  readonly reason?: CancellationReason;
  readonly refused?: TransactionResult;
}

async function attempt(
  store: TableStore,
  { operation, table, key, action, check }: TransactAction,
): Promise<Outcome> {
  const { ReturnValuesOnConditionCheckFailure: returned, ...input } = action;
  const answer = await store.call(operation, { ...input, ReturnValues: 'ALL_OLD' });
  if (answer.status === 200) {
    const before = { table, key, item: answer.body['Attributes'] as Item | undefined };
    if (!check) return { before };
    // Checking a condition with an update may have made an item of nothing but its key.
    await restore(store, before);
    return {};
  }
  if (!String(answer.body['__type']).endsWith('#ConditionalCheckFailedException')) {
    return { refused: { kind: 'refused', status: answer.status, body: answer.body } };
  }
  const item = returned === 'ALL_OLD' ? await store.item(table, key) : undefined;
  return {
    reason: {
      Code: 'ConditionalCheckFailed',
      Message: 'The conditional request failed',
      ...(item ? { Item: item } : {}),
    },
  };
}

function toAction(item: TransactItem, keyOf: (table: string, item: Item) => Item): TransactAction {
  const [kind, action] = Object.entries(item)[0] as [keyof typeof operations, WriteAction];
  const { TableName: table } = action;
  const key = action.Key ?? keyOf(table, action.Item ?? {});
  return { operation: operations[kind], table, key, action, check: kind === 'ConditionCheck' };
}

/** What an action found in its place; nothing when it made the item. */
interface Before extends ItemPlace {
  readonly item: Item | undefined;
}

async function restore(store: TableStore, { table, key, item }: Before): Promise<void> {
  if (item) await store.must('PutItem', { TableName: table, Item: item });
  else await store.must('DeleteItem', { TableName: table, Key: key });
}
