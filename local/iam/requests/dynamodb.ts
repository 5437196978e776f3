import type { Context } from './context';
import { callerKeyNeeds, type KeyUsingAction } from './customer-keys';
import { attributes, leadingKeys, queriedKey, returned, selected } from './item-conditions';
import { type Need, type OperationNeeds, type Surroundings, UnreadableRequest } from './operation';
import {
  type JsonInput,
  jsonInput,
  object,
  objects,
  optionalObject,
  optionalText,
  text,
} from './request-body';

type Needs = OperationNeeds[string];

/**
 * What each operation of DynamoDB needs. Transactions have no actions of their own, batches do.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_dynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export const dynamodb: OperationNeeds = {
  BatchGetItem: (request, surroundings) =>
    batch(jsonInput(request), surroundings, (table, input) => {
      const asked = object(input, table);
      const keys = objects(asked, 'Keys');
      const inputs = [asked, ...keys.map((key) => ({ Key: key }))];
      return { action: 'dynamodb:BatchGetItem', items: keys, inputs, context: selected(asked) };
    }),
  BatchWriteItem: (request, surroundings) =>
    batch(jsonInput(request), surroundings, (table, input) => {
      const items = objects(input, table).map(writtenItem);
      const inputs = items.map((item) => ({ Item: item }));
      return { action: 'dynamodb:BatchWriteItem', items, inputs, context: {} };
    }),
  DeleteItem: onItem('dynamodb:DeleteItem'),
  DescribeTable: (request, surroundings) => [
    { action: 'dynamodb:DescribeTable', resource: tableIn(jsonInput(request), surroundings) },
  ],
  GetItem: onItem('dynamodb:GetItem', selected),
  ListTables: () => [{ action: 'dynamodb:ListTables', resource: '*' }],
  PutItem: onItem('dynamodb:PutItem'),
  Query: onMany('dynamodb:Query', queriedKey),
  Scan: onMany('dynamodb:Scan', () => ({})),
  TransactGetItems: (request, surroundings) =>
    transaction('TransactGetItems', { Get: 'dynamodb:GetItem' }, jsonInput(request), surroundings),
  TransactWriteItems: (request, surroundings) =>
    transaction('TransactWriteItems', WRITES, jsonInput(request), surroundings),
  UpdateItem: onItem('dynamodb:UpdateItem'),
};

const WRITES: Readonly<Record<string, KeyUsingAction>> = {
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Delete: 'dynamodb:DeleteItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
};

function onItem(action: KeyUsingAction, more: (input: JsonInput) => Context = () => ({})): Needs {
  return (request, surroundings) => {
    const input = jsonInput(request);
    const need = itemNeed(action, input, surroundings, { ...more(input), ...returned(input) });
    return [need, ...callerKeyNeeds(action, need.resource, surroundings)];
  };
}

/** An index is a resource of its own. */
function onMany(
  action: KeyUsingAction,
  keysOf: (input: JsonInput, partitionKey: string | undefined) => Context,
): Needs {
  return (request, surroundings) => {
    const input = jsonInput(request);
    const table = tableIn(input, surroundings);
    const index = optionalText(input, 'IndexName');
    const resource = index === undefined ? table : `${table}/index/${index}`;
    const context = {
      ...keysOf(input, surroundings.partitionKeyOf(resource)),
      ...attributes([input]),
      ...selected(input),
      ...returned(input),
    };
    return [{ action, resource, context }, ...callerKeyNeeds(action, resource, surroundings)];
  };
}

/** What a batch does with the items of one table. */
interface TableBatch {
  readonly action: KeyUsingAction;
  /** Items, or their keys. */
  readonly items: readonly JsonInput[];
  /** All that names attributes. */
  readonly inputs: readonly JsonInput[];
  readonly context: Context;
}

function batch(
  input: JsonInput,
  surroundings: Surroundings,
  read: (table: string, requests: JsonInput) => TableBatch,
): readonly Need[] {
  const requests = object(input, 'RequestItems');
  const tables = Object.keys(requests);
  if (tables.length === 0) throw new UnreadableRequest('RequestItems must name a table');
  return tables.flatMap((table) => {
    const { action, items, inputs, context } = read(table, requests);
    const resource = tableArn(table, surroundings);
    const conditions = {
      ...leadingKeys(items, surroundings.partitionKeyOf(resource)),
      ...attributes(inputs),
      ...context,
      ...returned(input),
    };
    return [
      { action, resource, context: conditions },
      ...callerKeyNeeds(action, resource, surroundings),
    ];
  });
}

function writtenItem(request: JsonInput): JsonInput {
  const put = optionalObject(request, 'PutRequest');
  const remove = optionalObject(request, 'DeleteRequest');
  const items = [put['Item'], remove['Key']].filter((item) => item !== undefined);
  if (items.length === 1) return object({ item: items[0] }, 'item');
  throw new UnreadableRequest('each write of a batch must have either an item to put or a key');
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
function transaction(
  operation: string,
  actions: Readonly<Record<string, KeyUsingAction>>,
  input: JsonInput,
  surroundings: Surroundings,
): readonly Need[] {
  const encrypted = new Map<string, readonly Need[]>();
  const needs = objects(input, 'TransactItems').map((entry) => {
    const [kind = '', ...others] = Object.keys(entry);
    const action = Object.hasOwn(actions, kind) ? actions[kind] : undefined;
    if (action === undefined || others.length > 0) {
      throw new UnreadableRequest(
        `each of TransactItems must be one of ${Object.keys(actions).join(', ')}, got ${Object.keys(entry).join(', ') || 'none'}`,
      );
    }
    const item = object(entry, kind);
    const need = itemNeed(action, item, surroundings, {
      ...(kind === 'Get' ? selected(item) : {}),
      ...returned(input),
      'dynamodb:EnclosingOperation': operation,
    });
    encrypted.set(need.resource, callerKeyNeeds(action, need.resource, surroundings));
    return need;
  });
  return [...needs, ...[...encrypted.values()].flat()];
}

function itemNeed(
  action: KeyUsingAction,
  input: JsonInput,
  surroundings: Surroundings,
  context: Context,
): Need {
  const resource = tableIn(input, surroundings);
  const item = object(input, action === 'dynamodb:PutItem' ? 'Item' : 'Key');
  const keys = leadingKeys([item], surroundings.partitionKeyOf(resource));
  return { action, resource, context: { ...keys, ...attributes([input]), ...context } };
}

function tableIn(input: JsonInput, surroundings: Surroundings): string {
  return tableArn(text(input, 'TableName'), surroundings);
}

/** A table is named by its name or its ARN. */
function tableArn(table: string, { accountId, region }: Surroundings): string {
  if (!table.startsWith('arn:')) return `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;
  if (table.startsWith('arn:aws:dynamodb:') && table.split('/').length === 2) return table;
  throw new UnreadableRequest(`TableName must be a name or the ARN of a table, got ${table}`);
}
