import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClassicLevel } from 'classic-level';
import { TableStore } from '../../../local/engines/tables/table-store';

let directory: string;
let store: TableStore;

const TableName = 'Orders';
const S = (value: string) => ({ S: value });

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-tables-'));
  store = new TableStore(directory);
  const keys = { id: 'HASH', line: 'RANGE' };
  await store.must('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.keys(keys).map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: Object.entries(keys).map(([AttributeName, KeyType]) => ({ AttributeName, KeyType })),
  });
  const isActive = async () => {
    const { Table } = (await store.must('DescribeTable', { TableName })) as {
      Table: { TableStatus: string };
    };
    return Table.TableStatus === 'ACTIVE';
  };
  while (!(await isActive()));
  for (const line of ['1', '2', '3']) {
    await store.must('PutItem', { TableName, Item: { id: S('a'), line: S(line) } });
  }
});

afterAll(async () => {
  await store.stop();
  rmSync(directory, { recursive: true });
});

const QUERY = {
  TableName,
  KeyConditionExpression: 'id = :id',
  ExpressionAttributeValues: { ':id': S('a') },
};

it.each<[string, object, object]>([
  ['Query', QUERY, { Count: 3 }],
  ['Query', { ...QUERY, Limit: 2 }, { Count: 2 }],
  ['Scan', { TableName }, { Count: 3 }],
  ['Scan', { TableName, Limit: 1 }, { Count: 1 }],
  ['ListTables', {}, { TableNames: [TableName] }],
])('%s leaves nothing open of what it read: %j', async (operation, input, answer) => {
  const opened = ['keys', 'values'].map((name) =>
    jest.spyOn(ClassicLevel.prototype, name as 'keys'),
  );
  expect(await store.must(operation, input)).toMatchObject(answer);
  const iterators = opened.flatMap(({ mock }) => mock.results.map(({ value }) => value));
  expect(iterators).toHaveLength(1);
  await expect(iterators[0].next()).rejects.toMatchObject({ code: 'LEVEL_ITERATOR_NOT_OPEN' });
  jest.restoreAllMocks();
});
