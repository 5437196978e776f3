import { Token } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { ItemAction } from '../item-action';
import { keyUse } from './customer-key';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const INDEX_NAME = /^[a-zA-Z0-9_.-]{3,255}$/;

/** By key, one by one or many at once, and by query. */
export const READ_ITEMS: readonly ItemAction[] = [
  ItemAction.GET,
  ItemAction.BATCH_GET,
  ItemAction.QUERY,
];

/** One by one, also in a transaction, or many at once. */
export const WRITE_ITEMS: readonly ItemAction[] = [
  ItemAction.PUT,
  ItemAction.UPDATE,
  ItemAction.DELETE,
  ItemAction.BATCH_WRITE,
];

/** What an idempotency layer does with its records: begin, complete and give up. */
export const IDEMPOTENCY_RECORDS: readonly ItemAction[] = [
  ItemAction.PUT,
  ItemAction.UPDATE,
  ItemAction.DELETE,
];

export function usingItems(
  scope: IConstruct,
  table: ITable,
  actions: readonly ItemAction[],
): PolicyStatement[] {
  if (actions.length === 0) {
    throw new Error(
      `${scope.node.path}: actions must name what the code does with the table's items, got none; name each one, for example ItemAction.GET`,
    );
  }
  return onTable(scope, table, actions, table.tableArn);
}

export function queryingIndex(
  scope: IConstruct,
  table: ITable,
  indexName: string,
): PolicyStatement[] {
  if (!Token.isUnresolved(indexName) && !INDEX_NAME.test(indexName)) {
    throw new Error(
      `${scope.node.path}: indexName must be 3 to 255 letters, digits, underscores, dots and hyphens, got "${indexName}"; name the one index that the code queries`,
    );
  }
  return onTable(scope, table, [ItemAction.QUERY], `${table.tableArn}/index/${indexName}`);
}

function onTable(
  scope: IConstruct,
  { encryptionKey: key }: ITable,
  actions: readonly ItemAction[],
  resource: string,
): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: [...actions], resources: [resource] }),
    // What is read and what is written alike: the table's own key stands between.
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
    ...keyUse(scope, { prop: 'table', key, service: 'dynamodb' }, 'Decrypt'),
  ];
}
