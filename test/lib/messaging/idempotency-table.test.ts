import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { IdempotencyTable } from '../../../lib/messaging/idempotency-table';
import { grantsOf, propertiesOf, shippingFunction, shop } from '../functions/shop';

const resourcesOf = (stack: Stack) =>
  Template.fromStack(stack).findResources('AWS::DynamoDB::Table');

describe('an idempotency table', () => {
  it('keeps records by id until they expire, and can be put back to any second', () => {
    const stack = shop();
    const { table } = new IdempotencyTable(stack, 'RequestKeys');
    expect(propertiesOf(table)).toEqual({
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiration', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('is kept when its stack is deleted', () => {
    const stack = shop();
    new IdempotencyTable(stack, 'RequestKeys');
    expect(Object.values(resourcesOf(stack))).toMatchObject([
      { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
    ]);
  });

  it('passes on what it is told', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    const { table } = new IdempotencyTable(stack, 'RequestKeys', {
      encryptionKey,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    expect(propertiesOf(table)).toMatchObject({
      DeletionProtectionEnabled: true,
      SSESpecification: {
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: stack.resolve(encryptionKey.keyArn),
      },
    });
    expect(Object.values(resourcesOf(stack))).toMatchObject([{ DeletionPolicy: 'Delete' }]);
  });

  it('takes the place of a table of the same id', () => {
    const [before, after] = [shop(), shop()];
    new Table(before, 'RequestKeys', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
    });
    new IdempotencyTable(after, 'RequestKeys');
    expect(Object.keys(resourcesOf(after))).toEqual(Object.keys(resourcesOf(before)));
  });

  it('lets nobody use it but whom it is granted to: to begin, complete and give up a request', () => {
    const stack = shop();
    const [submit, other] = [shippingFunction(stack), shippingFunction(stack, {}, 'Other')];
    const { table } = new IdempotencyTable(stack, 'RequestKeys');
    submit.idempotency(table);
    expect(grantsOf(other)).toEqual([]);
    expect(grantsOf(submit)).toEqual([
      {
        Effect: 'Allow',
        Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        Resource: stack.resolve(table.tableArn),
      },
    ]);
  });

  it('works twice in one stack', () => {
    const stack = shop();
    new IdempotencyTable(stack, 'RequestKeys');
    new IdempotencyTable(stack, 'OrderKeys');
    expect(Object.keys(resourcesOf(stack))).toHaveLength(2);
  });
});
