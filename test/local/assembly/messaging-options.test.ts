import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnOutput, CfnResource, Size, Stack } from 'aws-cdk-lib';
import { CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import { Code, FilterCriteria } from 'aws-cdk-lib/aws-lambda';
import { FifoThroughputScope } from 'aws-cdk-lib/aws-sns';
import { Consumer, FanOut, IdempotencyTable, LeastPrivilegeFunction } from '../../../lib';
import { readApplication } from '../../../local/assembly/read-application';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function read(build: (stack: Stack) => void) {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  build(new Stack(app, 'Shop'));
  return readApplication(app.synth().directory, {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4000',
  }).application;
}

const handler = (stack: Stack) =>
  new LeastPrivilegeFunction(stack, 'Ship', {
    code: Code.fromAsset(path.join(__dirname, 'fixtures/handler')),
    description: 'Ships what was ordered',
  });

describe('a customer key', () => {
  it('is there for others to refer to, and changes nothing of what it encrypts', () => {
    const { queues, topics, tables, outputs } = read((stack) => {
      const encryptionKey = new Key(stack, 'Key', { alias: 'alias/shop' });
      const placed = new FanOut(stack, 'Placed', { encryptionKey });
      placed.addConsumer('Shipping', { function: handler(stack) });
      new IdempotencyTable(stack, 'RequestKeys', { encryptionKey });
      new CfnOutput(stack, 'KeyArn', { value: encryptionKey.keyArn });
      new CfnOutput(stack, 'KeyId', { value: encryptionKey.keyId });
    });
    expect([queues.length, topics.length, tables.length]).toEqual([3, 1, 1]);
    for (const { attributes } of queues) expect(attributes).not.toHaveProperty('KmsMasterKeyId');
    const id = outputs['Shop']?.['KeyId'];
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(outputs['Shop']?.['KeyArn']).toBe(`arn:aws:kms:us-east-1:000000000000:key/${id}`);
  });

  it('is another one in another place, and the same in every run', () => {
    const idsOf = () => {
      const { outputs } = read((stack) => {
        for (const id of ['One', 'Two']) {
          new CfnOutput(stack, `${id}Id`, { value: new Key(stack, id).keyId });
        }
      });
      return Object.values(outputs['Shop'] ?? {});
    };
    const ids = idsOf();
    expect(new Set(ids).size).toBe(2);
    expect(idsOf()).toEqual(ids);
  });

  it.each([
    ['that is disabled', { enabled: false }, 'Enabled'],
    ['that signs', { keyUsage: 'SIGN_VERIFY' }, 'KeyUsage'],
    ['that is asymmetric', { keySpec: 'RSA_2048' }, 'KeySpec'],
  ])('%s is refused', (_, props, property) => {
    const build = (stack: Stack) =>
      new CfnKey(stack, 'Key', { keyPolicy: { Statement: [] }, ...props });
    expect(() => read(build)).toThrow(`AWS::KMS::Key.${property}`);
  });

  it('of several regions is refused', () => {
    const build = (stack: Stack) =>
      new CfnResource(stack, 'Key', {
        type: 'AWS::KMS::Key',
        properties: { KeyPolicy: { Statement: [] }, MultiRegion: true },
      });
    expect(() => read(build)).toThrow('AWS::KMS::Key.MultiRegion');
  });
});

describe('an event source', () => {
  it.each([
    ['ten batches for each poller that is kept', { minimumPollers: 3 }, 30],
    ['those of two pollers where only their maximum is said', { maximumPollers: 50 }, 20],
    ['its maximum concurrency', { maxConcurrency: 7 }, 7],
    ['what AWS starts with', {}, undefined],
  ])('handles at once %s', (_, props, maxConcurrency) => {
    const { eventSources } = read((stack) => {
      new Consumer(stack, 'Shipping', { function: handler(stack), ...props });
    });
    expect(eventSources.map((source) => source.maxConcurrency)).toEqual([maxConcurrency]);
  });

  it('has the filters of its consumer', () => {
    const { eventSources } = read((stack) => {
      const filters = [FilterCriteria.filter({ body: { country: ['CH'] } })];
      new Consumer(stack, 'Shipping', { function: handler(stack), filters });
    });
    expect(eventSources).toMatchObject([{ filters: ['{"body":{"country":["CH"]}}'] }]);
  });
});

describe('a topic', () => {
  it.each([
    ['by group', FifoThroughputScope.MESSAGE_GROUP, true],
    ['as a whole', FifoThroughputScope.TOPIC, false],
    ['as a whole unless it says otherwise', undefined, false],
  ])('tells duplicates %s', (_, fifoThroughputScope, deduplicatesByGroup) => {
    const { topics } = read((stack) => {
      new FanOut(stack, 'Moved', { fifo: true, fifoThroughputScope });
    });
    expect(topics).toMatchObject([{ fifo: true, deduplicatesByGroup }]);
  });

  it('takes 256 KiB, or what it says', () => {
    const { topics } = read((stack) => {
      new FanOut(stack, 'Placed');
      new FanOut(stack, 'Returned', { maximumMessageSize: Size.mebibytes(1) });
    });
    expect(topics.map(({ maximumMessageBytes }) => maximumMessageBytes)).toEqual([
      262_144, 1_048_576,
    ]);
  });
});
