import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Need } from '../../../../../local/iam/requests';
import { capturing, type Row, rowsOf, tableArn, viaKey } from '../wire';

const { sent, settings } = capturing();
const row = rowsOf(sent, new DynamoDBClient(settings));

function need(action: string, table: string, context: Need['context'] = {}): Need {
  return {
    action: `dynamodb:${action}`,
    resource: tableArn(table),
    context: Object.fromEntries(
      Object.entries(context).map(([key, value]) => [`dynamodb:${key}`, value]),
    ),
  };
}

const DECRYPT = viaKey('dynamodb', 'Decrypt', 'Locked', {
  'aws:dynamodb:tableName': 'Locked',
  'aws:dynamodb:subscriberId': '111122223333',
});
const Key = { id: { S: 'p1' }, at: { N: '7' } };

export const dynamodbRows: readonly Row[] = [
  row('GetItem', 'whole', new GetItemCommand({ TableName: 'Payments', Key }), [
    need('GetItem', 'Payments', {
      LeadingKeys: ['p1'],
      Attributes: ['id', 'at'],
      Select: 'ALL_ATTRIBUTES',
    }),
  ]),
  row(
    'GetItem',
    'of a table named by its ARN, encrypted, and only some attributes',
    new GetItemCommand({
      TableName: tableArn('Locked'),
      Key: { id: { N: '1' } },
      ProjectionExpression: '#s, lines[0].price, total',
      ExpressionAttributeNames: { '#s': 'state.now' },
      ReturnConsumedCapacity: 'TOTAL',
    }),
    [
      need('GetItem', 'Locked', {
        LeadingKeys: ['1'],
        Attributes: ['id', 'state.now', 'lines', 'total'],
        Select: 'SPECIFIC_ATTRIBUTES',
        ReturnConsumedCapacity: 'TOTAL',
      }),
      DECRYPT,
    ],
  ),
  row(
    'PutItem',
    'under a condition',
    new PutItemCommand({
      TableName: 'Payments',
      Item: { id: { S: 'p1' }, state: { S: 'new' } },
      ConditionExpression: 'attribute_not_exists(id) OR #v IN (:a, :b)',
      ExpressionAttributeNames: { '#v': 'version' },
      ExpressionAttributeValues: { ':a': { N: '1' }, ':b': { N: '2' } },
      ReturnValues: 'ALL_OLD',
    }),
    [
      need('PutItem', 'Payments', {
        LeadingKeys: ['p1'],
        Attributes: ['id', 'state', 'version'],
        ReturnValues: 'ALL_OLD',
      }),
    ],
  ),
  row(
    'UpdateItem',
    'with each clause, and an attribute that is called like one',
    new UpdateItemCommand({
      TableName: 'Locked',
      Key,
      UpdateExpression:
        'SET a.b = if_not_exists(c, :x) + d REMOVE remove, #r[1] ADD e :x DELETE f :y',
      ExpressionAttributeNames: { '#r': 'r' },
      ExpressionAttributeValues: { ':x': { N: '1' }, ':y': { SS: ['y'] } },
      ReturnValues: 'UPDATED_NEW',
    }),
    [
      need('UpdateItem', 'Locked', {
        LeadingKeys: ['p1'],
        Attributes: ['id', 'at', 'a', 'c', 'd', 'remove', 'r', 'e', 'f'],
        ReturnValues: 'UPDATED_NEW',
      }),
      DECRYPT,
    ],
  ),
  row(
    'DeleteItem',
    'by a key of bytes, in the old style',
    new DeleteItemCommand({
      TableName: 'Payments',
      Key: { id: { B: Buffer.from('p1') } },
      Expected: { state: { Exists: false } },
    }),
    [need('DeleteItem', 'Payments', { LeadingKeys: ['cDE='], Attributes: ['state', 'id'] })],
  ),
  row(
    'Query',
    'on the table',
    new QueryCommand({
      TableName: 'Locked',
      KeyConditionExpression: '#i = :id AND #at BETWEEN :from AND :to',
      FilterExpression: 'NOT contains(note, :from)',
      ExpressionAttributeNames: { '#i': 'id', '#at': 'at' },
      ExpressionAttributeValues: {
        ':id': { S: 'p1' },
        ':from': { N: '1' },
        ':to': { N: '2' },
      },
    }),
    [
      need('Query', 'Locked', {
        LeadingKeys: ['p1'],
        Attributes: ['note', 'id', 'at'],
        Select: 'ALL_ATTRIBUTES',
      }),
      DECRYPT,
    ],
  ),
  row(
    'Query',
    'on an index, the value first',
    new QueryCommand({
      TableName: 'Locked',
      IndexName: 'byStatus',
      KeyConditionExpression: ':new = #s',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':new': { S: 'new' } },
    }),
    [
      need('Query', 'Locked/index/byStatus', {
        LeadingKeys: ['new'],
        Attributes: ['status'],
        Select: 'ALL_PROJECTED_ATTRIBUTES',
      }),
      DECRYPT,
    ],
  ),
  row(
    'Query',
    'in the old style, counting',
    new QueryCommand({
      TableName: 'Payments',
      KeyConditions: { id: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'p1' }] } },
      Select: 'COUNT',
    }),
    [need('Query', 'Payments', { LeadingKeys: ['p1'], Attributes: ['id'], Select: 'COUNT' })],
  ),
  row(
    'Scan',
    'of some attributes of an index',
    new ScanCommand({
      TableName: 'Locked',
      IndexName: 'byStatus',
      ProjectionExpression: 'id, total',
    }),
    [
      need('Scan', 'Locked/index/byStatus', {
        Attributes: ['id', 'total'],
        Select: 'SPECIFIC_ATTRIBUTES',
      }),
      DECRYPT,
    ],
  ),
  row(
    'BatchGetItem',
    'from two tables',
    new BatchGetItemCommand({
      RequestItems: {
        Payments: { Keys: [{ id: { S: 'p1' } }, { id: { S: 'p2' } }, { id: { S: 'p1' } }] },
        Locked: { Keys: [{ id: { S: 'p3' } }], ProjectionExpression: 'total' },
      },
      ReturnConsumedCapacity: 'NONE',
    }),
    [
      need('BatchGetItem', 'Payments', {
        LeadingKeys: ['p1', 'p2'],
        Attributes: ['id'],
        Select: 'ALL_ATTRIBUTES',
        ReturnConsumedCapacity: 'NONE',
      }),
      need('BatchGetItem', 'Locked', {
        LeadingKeys: ['p3'],
        Attributes: ['total', 'id'],
        Select: 'SPECIFIC_ATTRIBUTES',
        ReturnConsumedCapacity: 'NONE',
      }),
      DECRYPT,
    ],
  ),
  row(
    'BatchWriteItem',
    'puts and deletions',
    new BatchWriteItemCommand({
      RequestItems: {
        Locked: [
          { PutRequest: { Item: { id: { S: 'p1' }, total: { N: '5' } } } },
          { DeleteRequest: { Key: { id: { S: 'p2' } } } },
        ],
      },
    }),
    [
      need('BatchWriteItem', 'Locked', {
        LeadingKeys: ['p1', 'p2'],
        Attributes: ['id', 'total'],
      }),
      DECRYPT,
    ],
  ),
  row(
    'TransactGetItems',
    'as reads of each item',
    new TransactGetItemsCommand({
      TransactItems: [
        { Get: { TableName: 'Locked', Key: { id: { S: 'p1' } }, ProjectionExpression: 'total' } },
        { Get: { TableName: 'Locked', Key: { id: { S: 'p2' } } } },
      ],
    }),
    [
      need('GetItem', 'Locked', {
        LeadingKeys: ['p1'],
        Attributes: ['id', 'total'],
        Select: 'SPECIFIC_ATTRIBUTES',
        EnclosingOperation: 'TransactGetItems',
      }),
      need('GetItem', 'Locked', {
        LeadingKeys: ['p2'],
        Attributes: ['id'],
        Select: 'ALL_ATTRIBUTES',
        EnclosingOperation: 'TransactGetItems',
      }),
      DECRYPT,
    ],
  ),
  row(
    'TransactWriteItems',
    'as the action of each item, on two tables',
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 'Payments', Item: { id: { S: 'p1' }, total: { N: '5' } } } },
        {
          Update: {
            TableName: 'Locked',
            Key: { id: { S: 's1' } },
            UpdateExpression: 'ADD stock :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
        { Delete: { TableName: 'Payments', Key: { id: { S: 'p2' } } } },
        {
          ConditionCheck: {
            TableName: 'Locked',
            Key: { id: { S: 's2' } },
            ConditionExpression: 'attribute_exists(id)',
          },
        },
      ],
    }),
    [
      need('PutItem', 'Payments', {
        LeadingKeys: ['p1'],
        Attributes: ['id', 'total'],
        EnclosingOperation: 'TransactWriteItems',
      }),
      need('UpdateItem', 'Locked', {
        LeadingKeys: ['s1'],
        Attributes: ['id', 'stock'],
        EnclosingOperation: 'TransactWriteItems',
      }),
      need('DeleteItem', 'Payments', {
        LeadingKeys: ['p2'],
        Attributes: ['id'],
        EnclosingOperation: 'TransactWriteItems',
      }),
      need('ConditionCheckItem', 'Locked', {
        LeadingKeys: ['s2'],
        Attributes: ['id'],
        EnclosingOperation: 'TransactWriteItems',
      }),
      DECRYPT,
    ],
  ),
  row('DescribeTable', 'of a table', new DescribeTableCommand({ TableName: 'Locked' }), [
    { action: 'dynamodb:DescribeTable', resource: tableArn('Locked') },
  ]),
  row('ListTables', 'of the account', new ListTablesCommand({}), [
    { action: 'dynamodb:ListTables', resource: '*' },
  ]),
];
