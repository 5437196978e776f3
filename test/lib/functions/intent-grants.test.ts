import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { DefinitionBody, Pass, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
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
    readonly condition?: unknown;
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
      name: 'readItems',
      grant: (fn, stack) => fn.readItems(orders(stack)),
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resource: arn(/^Orders/),
    },
    {
      name: 'writeItems',
      grant: (fn, stack) => fn.writeItems(orders(stack)),
      actions: [
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:BatchWriteItem',
      ],
      resource: arn(/^Orders/),
    },
    {
      name: 'idempotency',
      grant: (fn, stack) => fn.idempotency(orders(stack)),
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
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
      name: 'readParameter',
      grant: (fn, stack) =>
        fn.readParameter(
          new StringParameter(stack, 'Rate', { parameterName: '/rate', stringValue: '1' }),
        ),
      actions: 'ssm:GetParameter',
      resource: {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':ssm:',
            { Ref: 'AWS::Region' },
            ':',
            { Ref: 'AWS::AccountId' },
            ':parameter',
            ref(/^Rate/),
          ],
        ],
      },
    },
    {
      name: 'invoke',
      grant: (fn, stack) => fn.invoke(shippingFunction(stack, {}, 'Other').alias),
      actions: 'lambda:InvokeFunction',
      resource: ref(/^OtherAlias/),
    },
    {
      name: 'startExecution',
      grant: (fn, stack) =>
        fn.startExecution(
          new StateMachine(stack, 'Returns', {
            definitionBody: DefinitionBody.fromChainable(new Pass(stack, 'Pass')),
          }),
        ),
      actions: 'states:StartExecution',
      resource: ref(/^Returns/),
    },
    {
      name: 'putEvents',
      grant: (fn, stack) => fn.putEvents(new EventBus(stack, 'Bus')),
      actions: 'events:PutEvents',
      resource: arn(/^Bus/),
    },
    {
      name: 'getObjects',
      grant: (fn, stack) => fn.getObjects(new Bucket(stack, 'Labels'), 'labels/'),
      actions: 's3:GetObject',
      resource: below(/^Labels/, '/labels/*'),
    },
    {
      name: 'deleteObjects',
      grant: (fn, stack) => fn.deleteObjects(new Bucket(stack, 'Labels'), 'labels/'),
      actions: 's3:DeleteObject',
      resource: below(/^Labels/, '/labels/*'),
    },
    {
      name: 'listObjects',
      grant: (fn, stack) => fn.listObjects(new Bucket(stack, 'Labels'), 'labels/'),
      actions: 's3:ListBucket',
      resource: arn(/^Labels/),
      condition: { StringLike: { 's3:prefix': 'labels/*' } },
    },
    {
      name: 'putObjects',
      grant: (fn, stack) => fn.putObjects(new Bucket(stack, 'Labels'), 'labels/'),
      actions: 's3:PutObject',
      resource: below(/^Labels/, '/labels/*'),
    },
  ];

  it.each(rows)('is exactly what its name says: $name', (row) => {
    const stack = shop();
    const fn = shippingFunction(stack);
    row.grant(fn, stack);
    expect(grantsOf(fn)).toEqual([
      {
        Effect: 'Allow',
        Action: row.actions,
        Resource: row.resource,
        ...(row.condition ? { Condition: row.condition } : {}),
      },
    ]);
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

  const prefixed = ['putObjects', 'getObjects', 'deleteObjects', 'listObjects'] as const;

  it.each(
    prefixed.flatMap((grant) =>
      ['', '*', 'la?els/', 'labels/*'].map((prefix) => [grant, prefix] as const),
    ),
  )('rejects a prefix that covers more: %s "%s"', (grant, prefix) => {
    const stack = shop();
    const bucket = new Bucket(stack, 'Labels');
    expect(() => shippingFunction(stack)[grant](bucket, prefix)).toThrow(
      `Shop/Ship: prefix must be neither empty nor have wildcards, got "${prefix}"; name the folder the code uses, for example "events/"`,
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
