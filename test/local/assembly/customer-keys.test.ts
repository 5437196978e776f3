import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, CfnTable, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { readApp } from './support/read-app';

const ID = '01234567-89ab-cdef-0123-456789abcdef';
const ARN = `arn:aws:kms:us-east-1:000000000000:key/${ID}`;

const readStack = (build: (stack: Stack) => void, props: StackProps = {}) =>
  readApp((app) => build(new Stack(app, 'Shop', props)));

/** One of each type that a key may encrypt, each named as its list in the application. */
const ENCRYPTED: Record<string, (stack: Stack, key: string) => unknown> = {
  queues: (stack, kmsMasterKeyId) => new CfnQueue(stack, 'It', { kmsMasterKeyId }),
  topics: (stack, kmsMasterKeyId) => new CfnTopic(stack, 'It', { kmsMasterKeyId }),
  tables: (stack, kmsMasterKeyId) =>
    new CfnTable(stack, 'It', {
      keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
      attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
      sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId },
    }),
  buckets: (stack, kmsMasterKeyId) =>
    new CfnBucket(stack, 'It', {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId } },
        ],
      },
    }),
  secrets: (stack, kmsKeyId) => new CfnSecret(stack, 'It', { secretString: 'x', kmsKeyId }),
};

describe.each(Object.entries(ENCRYPTED))('the key of %s', (list, encrypted) => {
  const keyNamed = (key: string) => {
    const application = readStack((stack) => encrypted(stack, key));
    const [one] = application[list as 'queues' | 'topics' | 'tables' | 'buckets' | 'secrets'];
    return one?.keyArn;
  };

  it.each([
    ['its ARN', ARN, ARN],
    ['its id', ID, ARN],
    ["another region's ARN", ARN.replace('us-', 'eu-'), ARN.replace('us-', 'eu-')],
    ["the alias of a key of AWS's", 'alias/aws/sqs', undefined],
    [
      "the alias's ARN of a key of AWS's",
      'arn:aws:kms:us-east-1:000000000000:alias/aws/s3',
      undefined,
    ],
  ])('is known by %s', (_, key, arn) => {
    expect(keyNamed(key)).toBe(arn);
  });

  it.each(['alias/shop', 'arn:aws:kms:us-east-1:000000000000:alias/shop'])(
    'is refused by the alias %s',
    (key) => {
      expect(() => keyNamed(key)).toThrow(
        `Shop/It: is encrypted with the key behind "${key}", and aliases are not modelled by the local cloud; name the key by its ARN or id`,
      );
    },
  );
});

it('a table of replicas has the key of its one replica', () => {
  // CDK cannot tell the replica of a stack that may be anywhere.
  const env = { region: 'us-east-1' };
  const { tables, outputs } = readStack(
    (stack) => {
      const key = new Key(stack, 'Key');
      new CfnOutput(stack, 'KeyArn', { value: key.keyArn });
      new TableV2(stack, 'Orders', {
        partitionKey: { name: 'id', type: AttributeType.STRING },
        encryption: TableEncryptionV2.customerManagedKey(key),
      });
    },
    { env },
  );
  expect(tables.map(({ keyArn }) => keyArn)).toEqual([outputs['Shop']?.['KeyArn']]);
});

it('a table that is not encrypted by KMS has no key, whatever else it says', () => {
  const { tables } = readStack((stack) => {
    const table = ENCRYPTED['tables']?.(stack, ARN) as CfnTable;
    table.sseSpecification = { sseEnabled: false };
  });
  expect(tables.map(({ keyArn }) => keyArn)).toEqual([undefined]);
});

it('a bucket of an algorithm that nobody knows is refused', () => {
  expect(() =>
    readStack((stack) => {
      const bucket = ENCRYPTED['buckets']?.(stack, ARN) as CfnBucket;
      bucket.addPropertyOverride(
        'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm',
        BucketEncryption.UNENCRYPTED,
      );
    }),
  ).toThrow('Shop/It: AWS::S3::Bucket.BucketEncryption');
});
