import type { TableSpec } from '../../../local/assembly/model';
import { TableEngine } from '../../../local/engines/tables/table-engine';
import { jsonRequest } from '../support/service-requests';

const stock: TableSpec = {
  path: 'Orders/Stock',
  stack: 'Orders',
  logicalId: 'Stock',
  name: 'stock',
  arn: 'arn:aws:dynamodb:us-east-1:000000000000:table/stock',
  timeToLiveAttribute: 'expires',
  definition: {
    TableName: 'stock',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

let engine: TableEngine;

beforeEach(async () => {
  engine = new TableEngine([stock]);
  await engine.start();
});

afterEach(() => engine.stop());

async function call(operation: string, input: object) {
  const response = await engine.handle(jsonRequest('DynamoDB_20120810', operation, input));
  return { status: response.status, body: JSON.parse(response.body.toString()) };
}

const put = (pk: string, more: object = {}) =>
  call('PutItem', { TableName: 'stock', Item: { pk: { S: pk }, ...more } });

async function item(pk: string) {
  const { body } = await call('GetItem', { TableName: 'stock', Key: { pk: { S: pk } } });
  return body.Item;
}

const ifAbsent = 'attribute_not_exists(pk)';
const putAction = (pk: string, more: object = {}) => ({
  Put: { TableName: 'stock', Item: { pk: { S: pk } }, ...more },
});

describe('TransactWriteItems', () => {
  it('applies every action when every condition holds', async () => {
    await put('b', { n: { N: '1' } });
    await put('c');
    const answer = await call('TransactWriteItems', {
      TransactItems: [
        putAction('a', { ConditionExpression: ifAbsent }),
        {
          Update: {
            TableName: 'stock',
            Key: { pk: { S: 'b' } },
            UpdateExpression: 'SET n = n + :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
        { Delete: { TableName: 'stock', Key: { pk: { S: 'c' } } } },
      ],
    });
    expect(answer).toEqual({ status: 200, body: {} });
    expect(await item('a')).toEqual({ pk: { S: 'a' } });
    expect(await item('b')).toEqual({ pk: { S: 'b' }, n: { N: '2' } });
    expect(await item('c')).toBeUndefined();
  });

  it('applies none when one condition fails, and gives a reason for each action', async () => {
    await put('b', { n: { N: '1' } });
    await put('c');
    const answer = await call('TransactWriteItems', {
      TransactItems: [
        putAction('a'),
        putAction('b', {
          ConditionExpression: ifAbsent,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
        { Delete: { TableName: 'stock', Key: { pk: { S: 'c' } } } },
      ],
    });
    expect(answer.status).toBe(400);
    expect(answer.body.__type).toMatch(/#TransactionCanceledException$/);
    expect(answer.body.CancellationReasons).toEqual([
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: { pk: { S: 'b' }, n: { N: '1' } },
      },
      { Code: 'None' },
    ]);
    expect(await item('a')).toBeUndefined();
    expect(await item('c')).toEqual({ pk: { S: 'c' } });
  });

  it('leaves no trace of a condition check', async () => {
    const check = {
      ConditionCheck: {
        TableName: 'stock',
        Key: { pk: { S: 'guard' } },
        ConditionExpression: ifAbsent,
      },
    };
    expect(
      (await call('TransactWriteItems', { TransactItems: [check, putAction('a')] })).status,
    ).toBe(200);
    expect(await item('guard')).toBeUndefined();
  });

  it('undoes what it did when a later action is malformed', async () => {
    const answer = await call('TransactWriteItems', {
      TransactItems: [
        putAction('a'),
        { Update: { TableName: 'stock', Key: { pk: { S: 'b' } }, UpdateExpression: 'nonsense' } },
      ],
    });
    expect(answer.body.__type).toMatch(/ValidationException$/);
    expect(await item('a')).toBeUndefined();
  });

  it('rejects two actions on one item', async () => {
    const answer = await call('TransactWriteItems', {
      TransactItems: [putAction('a'), putAction('a')],
    });
    expect(answer.body.message).toMatch(/cannot include multiple operations on one item/);
  });

  it.each([
    [0, 400],
    [1, 200],
    [100, 200],
    [101, 400],
  ])('answers %i actions with %i', async (count, status) => {
    const TransactItems = Array.from({ length: count }, (_, i) => putAction(`item ${i}`));
    expect((await call('TransactWriteItems', { TransactItems })).status).toBe(status);
  });

  it('does nothing the second time with the same token, and refuses it for another request', async () => {
    const add = (by: string) => ({
      ClientRequestToken: 'token',
      TransactItems: [
        {
          Update: {
            TableName: 'stock',
            Key: { pk: { S: 'a' } },
            UpdateExpression: 'ADD n :by',
            ExpressionAttributeValues: { ':by': { N: by } },
          },
        },
      ],
    });
    await call('TransactWriteItems', add('1'));
    expect((await call('TransactWriteItems', add('1'))).status).toBe(200);
    expect(await item('a')).toEqual({ pk: { S: 'a' }, n: { N: '1' } });
    expect((await call('TransactWriteItems', add('2'))).body.__type).toMatch(
      /#IdempotentParameterMismatchException$/,
    );
  });

  it('lets no two transactions interleave', async () => {
    await put('a', { n: { N: '0' } });
    const take = () =>
      call('TransactWriteItems', {
        TransactItems: [
          putAction('lock', { ConditionExpression: ifAbsent }),
          {
            Update: {
              TableName: 'stock',
              Key: { pk: { S: 'a' } },
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': { N: '1' } },
            },
          },
        ],
      });
    const statuses = (await Promise.all([take(), take(), take()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 400, 400]);
    expect(await item('a')).toEqual({ pk: { S: 'a' }, n: { N: '1' } });
  });
});

describe('ReturnValuesOnConditionCheckFailure', () => {
  it('gives the item that stands in the way', async () => {
    await put('a', { state: { S: 'done' } });
    const { body } = await call('PutItem', {
      TableName: 'stock',
      Item: { pk: { S: 'a' } },
      ConditionExpression: ifAbsent,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    expect(body.Item).toEqual({ pk: { S: 'a' }, state: { S: 'done' } });
  });
});

describe('time to live', () => {
  it('deletes what has expired and nothing else', async () => {
    const now = Math.floor(Date.now() / 1000);
    await put('past', { expires: { N: String(now - 10) } });
    await put('future', { expires: { N: String(now + 1000) } });
    await put('never');
    await engine.expireItems();
    expect(await item('past')).toBeUndefined();
    expect(await item('future')).toBeDefined();
    expect(await item('never')).toBeDefined();
  });
});
