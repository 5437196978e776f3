import * as path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { DefinitionBody, Pass, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { FailureDestination } from '../../../lib/functions/failure-destination';
import { ItemAction } from '../../../lib/functions/item-action';
import type { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { AccessReport } from '../../../lib/reports/access-report';
import { WiringReport } from '../../../lib/reports/wiring-report';
import { expectTextFile } from '../../support/text-file';
import { shippingFunction, shop } from './shop';

const NAME = { partitionKey: { name: 'id', type: AttributeType.STRING } };

/** Every grant, on resources that the key encrypts, where there is one. */
function withEveryGrant(stack: Stack, key?: Key): LeastPrivilegeFunction {
  const fn = shippingFunction(stack);
  const encrypted = key ? { encryptionKey: key } : {};
  fn.publishTo(new Topic(stack, 'Shipped', key && { masterKey: key }));
  fn.sendTo(new Queue(stack, 'Returns', key && { encryptionMasterKey: key }));
  fn.consumeFrom(new Queue(stack, 'Parcels', key && { encryptionMasterKey: key }));
  fn.invoke(shippingFunction(stack, {}, 'Other').alias);
  const definitionBody = DefinitionBody.fromChainable(new Pass(stack, 'Pass'));
  fn.startExecution(new StateMachine(stack, 'Refund', { definitionBody }));
  fn.putEvents(new EventBus(stack, 'Bus'));
  const orders = new Table(stack, 'Orders', { ...NAME, ...encrypted });
  fn.useItems(orders, ItemAction.GET, ItemAction.UPDATE);
  fn.queryIndex(orders, 'by-carrier');
  fn.readItems(new Table(stack, 'Rates', { ...NAME, ...encrypted }));
  fn.writeItems(new Table(stack, 'Labels', { ...NAME, ...encrypted }));
  fn.idempotency(new Table(stack, 'RequestKeys', { ...NAME, ...encrypted }));
  fn.readSecret(new Secret(stack, 'Carrier', encrypted));
  const parameterName = '/rate';
  fn.readParameter(
    key
      ? StringParameter.fromSecureStringParameterAttributes(stack, 'Rate', {
          parameterName,
          encryptionKey: key,
        })
      : new StringParameter(stack, 'Rate', { parameterName, stringValue: '1' }),
  );
  const documents = new Bucket(stack, 'Documents', encrypted);
  fn.putObjects(documents, 'labels/');
  fn.getObjects(documents, 'rates/');
  fn.deleteObjects(documents, 'drafts/');
  fn.listObjects(documents, 'labels/');
  fn.allow({
    actions: ['s3:GetObjectTagging'],
    resources: [documents.arnForObjects('labels/*')],
    reason: 'reads whose label it is',
  });
  return fn;
}

/** Every option that gives the role something, or draws an edge. */
function withEveryOption(stack: Stack): LeastPrivilegeFunction {
  return shippingFunction(stack, {
    vpc: new Vpc(stack, 'Vpc'),
    tracing: Tracing.ACTIVE,
    onFailure: FailureDestination.queue(new Queue(stack, 'Unshipped')),
    retryAttempts: 1,
  });
}

describe('what a function may do', () => {
  it.each<[string, (stack: Stack) => LeastPrivilegeFunction]>([
    ['nothing', (stack) => shippingFunction(stack)],
    ['grants', (stack) => withEveryGrant(stack)],
    ['grants-under-a-key', (stack) => withEveryGrant(stack, new Key(stack, 'Key'))],
    ['options', withEveryOption],
    [
      'failure-topic-under-a-key',
      (stack) => {
        const masterKey = new Key(stack, 'Key');
        return shippingFunction(stack, {
          onFailure: FailureDestination.topic(new Topic(stack, 'Unshipped', { masterKey })),
        });
      },
    ],
  ])('is in its reports: %s', (name, make) => {
    const fn = make(shop());
    const reports = [AccessReport.of(fn), WiringReport.of(fn)];
    expectTextFile(reports.join('\n\n'), path.join(__dirname, 'reports', `${name}.txt`));
  });
});
