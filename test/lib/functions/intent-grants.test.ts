import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { ItemAction } from '../../../lib/functions/item-action';
import type { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { grantsOf, shippingFunction, shop } from './shop';

const NAME = { partitionKey: { name: 'id', type: AttributeType.STRING } };

function orders(stack: Stack): Table {
  return new Table(stack, 'Orders', NAME);
}

describe('a grant of a least-privilege function', () => {
  const arn = (id: RegExp) => ({ 'Fn::GetAtt': [expect.stringMatching(id), 'Arn'] });
  const ref = (id: RegExp) => ({ Ref: expect.stringMatching(id) });
  const below = (id: RegExp, path: string) => ({ 'Fn::Join': ['', [arn(id), path]] });

  interface Row {
    readonly name: string;
    grant(fn: LeastPrivilegeFunction, stack: Stack): void;
    readonly actions: string | string[];
    readonly resource: unknown;
  }
  const rows: Row[] = [
    {
      name: 'publishTo',
      grant: (fn, stack) => fn.publishTo(new Topic(stack, 'Shipped')),
      actions: 'sns:Publish',
      resource: ref(/^Shipped/),
    },
    {
      name: 'sendTo',
      grant: (fn, stack) => fn.sendTo(new Queue(stack, 'Returns')),
      actions: 'sqs:SendMessage',
      resource: arn(/^Returns/),
    },
    {
      name: 'consumeFrom',
      grant: (fn, stack) => fn.consumeFrom(new Queue(stack, 'Returns')),
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resource: arn(/^Returns/),
    },
    {
      name: 'useItems',
      grant: (fn, stack) => fn.useItems(orders(stack), ItemAction.GET, ItemAction.UPDATE),
      actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      resource: arn(/^Orders/),
    },
    {
      name: 'useItems with an action named twice',
      grant: (fn, stack) => fn.useItems(orders(stack), ItemAction.GET, ItemAction.GET),
      actions: 'dynamodb:GetItem',
      resource: arn(/^Orders/),
    },
    {
      name: 'queryIndex',
      grant: (fn, stack) => fn.queryIndex(orders(stack), 'by-carrier'),
      actions: 'dynamodb:Query',
      resource: below(/^Orders/, '/index/by-carrier'),
    },
    {
      name: 'readSecret',
      grant: (fn, stack) => fn.readSecret(new Secret(stack, 'Carrier')),
      actions: 'secretsmanager:GetSecretValue',
      resource: ref(/^Carrier/),
    },
    {
      name: 'putObjects',
      grant: (fn, stack) => fn.putObjects(new Bucket(stack, 'Labels'), 'labels/'),
      actions: 's3:PutObject',
      resource: below(/^Labels/, '/labels/*'),
    },
  ];

  it.each(rows)('is exactly what its name says: $name', ({ grant, actions, resource }) => {
    const stack = shop();
    const fn = shippingFunction(stack);
    grant(fn, stack);
    expect(grantsOf(fn)).toEqual([{ Effect: 'Allow', Action: actions, Resource: resource }]);
  });

  it('stands with its conditions where it is spelt out', () => {
    const fn = shippingFunction(shop());
    fn.allow({
      actions: ['ssm:GetParameter'],
      resources: ['arn:aws:ssm:eu-west-1:111111111111:parameter/rate'],
      conditions: { StringEquals: { 'aws:ResourceAccount': '111111111111' } },
      reason: 'reads the rate of the day',
    });
    expect(grantsOf(fn)).toEqual([
      {
        Effect: 'Allow',
        Action: 'ssm:GetParameter',
        Resource: 'arn:aws:ssm:eu-west-1:111111111111:parameter/rate',
        Condition: { StringEquals: { 'aws:ResourceAccount': '111111111111' } },
      },
    ]);
  });

  it('is written once where it is given twice', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const shipped = new Topic(stack, 'Shipped');
    fn.publishTo(shipped);
    fn.publishTo(shipped);
    expect(grantsOf(fn)).toHaveLength(1);
  });

  it('reaches into another stack, whose template it does not change but for an output', () => {
    const resources = (grants: boolean) => {
      const app = new App();
      const other = new Stack(app, 'Stock');
      const stock = orders(other);
      const fn = shippingFunction(new Stack(app, 'Shop'));
      if (grants) fn.useItems(stock, ItemAction.GET);
      return Template.fromStack(other).toJSON()['Resources'];
    };
    expect(resources(true)).toEqual(resources(false));
  });

  it('rejects items without an action', () => {
    const stack = shop();
    expect(() => shippingFunction(stack).useItems(orders(stack))).toThrow(
      "Shop/Ship: actions must name what the code does with the table's items, got none; name each one, for example ItemAction.GET",
    );
  });

  it.each(['', '*', 'ab', 'by-*', 'a b c', 'x'.repeat(256)])(
    'rejects what is no name of an index: "%s"',
    (name) => {
      const stack = shop();
      expect(() => shippingFunction(stack).queryIndex(orders(stack), name)).toThrow(
        `Shop/Ship: indexName must be 3 to 255 letters, digits, underscores, dots and hyphens, got "${name}"; name the one index that the code queries`,
      );
    },
  );

  it.each(['abc', 'x'.repeat(255)])('takes the name of an index: "%s"', (name) => {
    const stack = shop();
    expect(() => shippingFunction(stack).queryIndex(orders(stack), name)).not.toThrow();
  });

  it.each(['', '*', 'la?els/', 'labels/*'])('rejects a prefix that covers more: "%s"', (prefix) => {
    const stack = shop();
    const bucket = new Bucket(stack, 'Labels');
    expect(() => shippingFunction(stack).putObjects(bucket, prefix)).toThrow(
      `Shop/Ship: prefix must be neither empty nor have wildcards, got "${prefix}"; name the folder the code writes to, for example "events/"`,
    );
  });

  it('takes a prefix that is known at deployment', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const folder = new CfnParameter(stack, 'Folder').valueAsString;
    fn.putObjects(new Bucket(stack, 'Labels'), `${folder}/`);
    expect(JSON.stringify(grantsOf(fn))).toContain('{"Ref":"Folder"},"/*"');
  });
});

describe('a grant on what a customer key encrypts', () => {
  const keyed: [string, (fn: LeastPrivilegeFunction, stack: Stack, key: Key) => void][] = [
    ['topic', (fn, s, masterKey) => fn.publishTo(new Topic(s, 'T', { masterKey }))],
    ['queue', (fn, s, key) => fn.sendTo(new Queue(s, 'Q', { encryptionMasterKey: key }))],
    ['queue', (fn, s, key) => fn.consumeFrom(new Queue(s, 'Q', { encryptionMasterKey: key }))],
    [
      'table',
      (fn, s, encryptionKey) =>
        fn.useItems(new Table(s, 'T', { ...NAME, encryptionKey }), ItemAction.GET),
    ],
    [
      'table',
      (fn, s, encryptionKey) =>
        fn.queryIndex(new Table(s, 'T', { ...NAME, encryptionKey }), 'by-carrier'),
    ],
    ['secret', (fn, s, encryptionKey) => fn.readSecret(new Secret(s, 'S', { encryptionKey }))],
    [
      'bucket',
      (fn, s, encryptionKey) => fn.putObjects(new Bucket(s, 'B', { encryptionKey }), 'labels/'),
    ],
  ];

  it.each(keyed)('is rejected, since it would lack the rights to the key: %s', (prop, grant) => {
    const stack = shop();
    const key = new Key(stack, 'Key');
    expect(() => grant(shippingFunction(stack), stack, key)).toThrow(
      `Shop/Ship: ${prop} must not be encrypted with a customer key, got Shop/Key; write allow({ actions, resources, reason }) for it and for its key`,
    );
  });

  it('is rejected also where the key has an alias', () => {
    const stack = shop();
    const masterKey = Alias.fromAliasName(stack, 'Key', 'alias/shop');
    expect(() => shippingFunction(stack).publishTo(new Topic(stack, 'T', { masterKey }))).toThrow(
      'Shop/Ship: topic must not be encrypted with a customer key, got Shop/Key',
    );
  });

  it('stands where AWS manages the key', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const masterKey = Alias.fromAliasName(stack, 'Key', 'alias/aws/sns');
    fn.publishTo(new Topic(stack, 'Shipped', { masterKey }));
    fn.sendTo(new Queue(stack, 'Returns', { encryption: QueueEncryption.KMS_MANAGED }));
    expect(grantsOf(fn)).toHaveLength(2);
  });
});
