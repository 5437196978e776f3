import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Alias, type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ItemAction } from '../../../lib/functions/item-action';
import type { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { grantsOf, shippingFunction, shop } from './shop';

const NAME = { partitionKey: { name: 'id', type: AttributeType.STRING } };
const ARN = 'arn:aws:kms:eu-west-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef';

const table = (stack: Stack, encryptionKey: IKey) =>
  new Table(stack, 'Orders', { ...NAME, encryptionKey });
const bucket = (stack: Stack, encryptionKey: IKey) =>
  new Bucket(stack, 'Labels', { encryptionKey });

/** What the function may do with keys. */
function keyGrantsOf(fn: LeastPrivilegeFunction) {
  return grantsOf(fn).filter(({ Action }) => String(Action).startsWith('kms:'));
}

describe('a grant on what a customer key encrypts', () => {
  interface Row {
    readonly name: string;
    grant(fn: LeastPrivilegeFunction, stack: Stack, key: IKey): void;
    readonly actions: string[];
    readonly service: string;
  }
  const rows: Row[] = [
    {
      name: 'publishTo',
      grant: (fn, stack, masterKey) => fn.publishTo(new Topic(stack, 'Shipped', { masterKey })),
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      service: 'sns',
    },
    {
      name: 'sendTo',
      grant: (fn, stack, encryptionMasterKey) =>
        fn.sendTo(new Queue(stack, 'Returns', { encryptionMasterKey })),
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      service: 'sqs',
    },
    {
      name: 'consumeFrom',
      grant: (fn, stack, encryptionMasterKey) =>
        fn.consumeFrom(new Queue(stack, 'Returns', { encryptionMasterKey })),
      actions: ['kms:Decrypt'],
      service: 'sqs',
    },
    {
      name: 'useItems',
      grant: (fn, stack, key) => fn.useItems(table(stack, key), ItemAction.PUT),
      actions: ['kms:Decrypt'],
      service: 'dynamodb',
    },
    {
      name: 'queryIndex',
      grant: (fn, stack, key) => fn.queryIndex(table(stack, key), 'by-carrier'),
      actions: ['kms:Decrypt'],
      service: 'dynamodb',
    },
    {
      name: 'readSecret',
      grant: (fn, stack, encryptionKey) =>
        fn.readSecret(new Secret(stack, 'Carrier', { encryptionKey })),
      actions: ['kms:Decrypt'],
      service: 'secretsmanager',
    },
    {
      name: 'readParameter',
      grant: (fn, stack, encryptionKey) =>
        fn.readParameter(
          StringParameter.fromSecureStringParameterAttributes(stack, 'Rate', {
            parameterName: '/rate',
            encryptionKey,
          }),
        ),
      actions: ['kms:Decrypt'],
      service: 'ssm',
    },
    {
      name: 'putObjects',
      grant: (fn, stack, key) => fn.putObjects(bucket(stack, key), 'labels/'),
      actions: ['kms:GenerateDataKey'],
      service: 's3',
    },
    {
      name: 'getObjects',
      grant: (fn, stack, key) => fn.getObjects(bucket(stack, key), 'labels/'),
      actions: ['kms:Decrypt'],
      service: 's3',
    },
  ];

  it.each(rows)('has what $name needs of the key, through $service alone', (row) => {
    const stack = shop();
    const fn = shippingFunction(stack);
    row.grant(fn, stack, new Key(stack, 'Key'));
    const region = { Ref: 'AWS::Region' };
    const service = { 'Fn::Join': ['', [`${row.service}.`, region, '.amazonaws.com']] };
    expect(keyGrantsOf(fn)).toEqual(
      row.actions.map((action) => ({
        Effect: 'Allow',
        Action: action,
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
        Condition: { StringEquals: { 'kms:ViaService': service } },
      })),
    );
  });

  it('is written once where several resources of a service have the key in common', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const encryptionMasterKey = new Key(stack, 'Key');
    fn.sendTo(new Queue(stack, 'Returns', { encryptionMasterKey }));
    fn.consumeFrom(new Queue(stack, 'Parcels', { encryptionMasterKey }));
    expect(keyGrantsOf(fn).map(({ Action }) => Action)).toEqual([
      'kms:GenerateDataKey',
      'kms:Decrypt',
    ]);
  });

  it('has what a global table needs of the key in its region', () => {
    const stack = new Stack(new App(), 'Shop', { env: { region: 'eu-west-1' } });
    const fn = shippingFunction(stack);
    const encryption = TableEncryptionV2.customerManagedKey(new Key(stack, 'Key'));
    fn.readItems(new TableV2(stack, 'Orders', { ...NAME, encryption }));
    expect(keyGrantsOf(fn)).toEqual([
      expect.objectContaining({
        Action: 'kms:Decrypt',
        Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-west-1.amazonaws.com' } },
      }),
    ]);
  });

  it.each<[string, (fn: LeastPrivilegeFunction, stack: Stack, key: IKey) => void]>([
    ['deleteObjects', (fn, stack, key) => fn.deleteObjects(bucket(stack, key), 'labels/')],
    ['listObjects', (fn, stack, key) => fn.listObjects(bucket(stack, key), 'labels/')],
  ])('has nothing of the key where the service does not use it: %s', (_, grant) => {
    const stack = shop();
    const fn = shippingFunction(stack);
    grant(fn, stack, new Key(stack, 'Key'));
    expect(keyGrantsOf(fn)).toEqual([]);
  });

  it("adds nothing to the key's own policy", () => {
    const policyOfKey = (grant: boolean) => {
      const stack = shop();
      const queue = new Queue(stack, 'Returns', { encryptionMasterKey: new Key(stack, 'Key') });
      const fn = shippingFunction(stack);
      if (grant) fn.sendTo(queue);
      return Template.fromStack(stack).findResources('AWS::KMS::Key');
    };
    expect(policyOfKey(true)).toEqual(policyOfKey(false));
  });

  it('names the region of the key, where that is not the one of the function', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop', {
      env: { region: 'eu-central-1', account: '1'.repeat(12) },
    });
    const fn = shippingFunction(stack);
    const masterKey = Key.fromKeyArn(stack, 'Key', ARN);
    fn.publishTo(
      Topic.fromTopicAttributes(stack, 'Shipped', {
        topicArn: 'arn:aws:sns:eu-west-1:111111111111:shipped',
        keyArn: masterKey.keyArn,
      }),
    );
    expect(keyGrantsOf(fn)).toHaveLength(2);
    for (const { Resource, Condition } of keyGrantsOf(fn)) {
      expect(Resource).toBe(ARN);
      expect(Condition).toEqual({
        StringEquals: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' },
      });
    }
  });

  it('reaches the key behind an alias, since a right to the alias would give none to the key', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const masterKey = new Key(stack, 'Key').addAlias('alias/shop');
    fn.publishTo(new Topic(stack, 'Shipped', { masterKey }));
    expect(keyGrantsOf(fn).map(({ Resource }) => Resource)).toEqual(
      Array(2).fill({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] }),
    );
  });

  it('is rejected where only the alias is known', () => {
    const stack = shop();
    const masterKey = Alias.fromAliasName(stack, 'Key', 'alias/shop');
    expect(() => shippingFunction(stack).publishTo(new Topic(stack, 'T', { masterKey }))).toThrow(
      'Shop/Ship: topic must be encrypted with a key whose ARN is known, got the alias Shop/Key; give the key itself, for example with Key.fromKeyArn',
    );
  });

  it('has nothing of a key that AWS manages', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const masterKey = Alias.fromAliasName(stack, 'Key', 'alias/aws/sns');
    fn.publishTo(new Topic(stack, 'Shipped', { masterKey }));
    fn.sendTo(new Queue(stack, 'Returns', { encryption: QueueEncryption.KMS_MANAGED }));
    expect(grantsOf(fn)).toHaveLength(2);
    expect(keyGrantsOf(fn)).toEqual([]);
  });
});
