import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { PAYMENT, type RunningPayments, startPayments } from './support/running-payments';
import { SETTLED, Sweep, type SweepPoint } from './support/sweep';

/** What each function calls for one payment that is charged. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  'submit-payment': ['PutItem', 'PutItem', 'Publish', 'UpdateItem'],
  'process-payment': ['GetItem', 'GetSecretValue', 'UpdateItem', 'Publish', 'UpdateItem'],
  // What was submitted, and how it ended; the two may be handled at the same time.
  'update-inventory': ['GetItem', 'GetItem', 'TransactWriteItems', 'GetItem', 'TransactWriteItems'],
  'notify-customer': ['GetItem', 'Publish', 'PutItem'],
  'record-audit': ['PutObject', 'PutObject'],
  'get-payment': ['GetItem'],
};

/** What they publish again could hide what another function lost: they crash alone. */
const PUBLISHERS = ['submit-payment', 'process-payment'];

const pointsOf = (name: string): SweepPoint[] =>
  (CALLS[name] ?? []).flatMap((_, index) =>
    (['before', 'after'] as const).map((when) => ({ name, call: index + 1, when })),
  );

/** The nth crash of each of these functions, in one payment. */
function together(names: readonly string[]): SweepPoint[][] {
  const all = names.map(pointsOf);
  const most = Math.max(...all.map(({ length }) => length));
  return Array.from({ length: most }, (_, n) => all.flatMap((points) => points[n] ?? []));
}

const CRASHES = [
  ...PUBLISHERS.flatMap((name) => together([name])),
  ...together(Object.keys(CALLS).filter((name) => !PUBLISHERS.includes(name))),
].map((points) => ({
  points,
  where: points.map(({ name, call, when }) => `${name} ${when} its call ${call}`).join(', '),
}));

// A crash means a new process, and a machine may be busy.
jest.setTimeout(60_000);

let payments: RunningPayments;
let sweep: Sweep;

beforeAll(async () => {
  payments = await startPayments(['message', 'invocation-error', 'unmodelled', 'call']);
  sweep = new Sweep(payments);
});

afterAll(() => payments?.stop());

describe('a payment', () => {
  it('takes the calls that the crashes below are planned by', async () => {
    await sweep.startAfresh();
    const since = payments.events.length;
    expect(await sweep.pay()).toEqual(SETTLED);
    const called = sweep.operations(since);
    expect(Object.keys(called).sort()).toEqual(Object.keys(CALLS).sort());
    for (const [name, operations] of Object.entries(CALLS)) {
      expect(new Set(called[name])).toEqual(new Set(operations));
    }
  });

  it.each(CRASHES)('is charged once through a crash of $where', async ({ points }) => {
    expect(await sweep.payThrough(points)).toEqual(SETTLED);
  });
});

describe('after all of these crashes', () => {
  it('the warehouse has given out what was paid for, and holds nothing back', async () => {
    const tables = new DynamoDBClient(await payments.target.operatorClient());
    const [{ sku } = { sku: '' }] = PAYMENT.items;
    const { Item: stock } = await tables.send(
      new GetItemCommand({
        TableName: payments.target.inventoryTableName,
        Key: { pk: { S: `stock#${sku}` } },
      }),
    );
    expect(stock).toMatchObject({ committed: { N: String(sweep.paid) }, reserved: { N: '0' } });
  });

  it('the audit log has both events of every payment, none of them twice', async () => {
    const objects = new S3Client({
      ...(await payments.target.operatorClient()),
      forcePathStyle: true,
    });
    const { Versions = [] } = await objects.send(
      new ListObjectVersionsCommand({ Bucket: payments.target.auditBucketName }),
    );
    expect(Versions).toHaveLength(2 * sweep.paid);
    expect(new Set(Versions.map(({ Key }) => Key)).size).toBe(2 * sweep.paid);
  });

  it('nothing was asked of the local cloud that it does not model', () => {
    expect(payments.events.filter(({ kind }) => kind === 'unmodelled')).toEqual([]);
  });
});
