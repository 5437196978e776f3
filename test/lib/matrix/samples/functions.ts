import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { DefinitionBody, Pass, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ColdStart, IdempotencyTable, ItemAction } from 'sluice-cdk';
import { type Sample, sampleFunction } from './sample';

export const FUNCTIONS: readonly Sample[] = [
  {
    name: 'a function as it comes',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', { alarms: undefined });
    },
  },
  {
    name: 'a function with its own settings',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', {
        handler: 'index.handler',
        memorySize: 512,
        timeout: Duration.seconds(20),
        environment: { CARRIER: 'post' },
        reservedConcurrentExecutions: 20,
        coldStart: ColdStart.provisioned({ environments: 2 }),
        logRetention: RetentionDays.ONE_YEAR,
        logRemovalPolicy: RemovalPolicy.RETAIN,
      });
    },
  },
  {
    name: 'a function that publishes and sends',
    build: ({ shared, service }) => {
      const fn = sampleFunction(service, 'Ship');
      fn.publishTo(new Topic(shared, 'Shipped'));
      fn.sendTo(new Queue(shared, 'Parcels'));
    },
  },
  {
    name: 'a function that polls a queue',
    build: ({ shared, service }) => {
      sampleFunction(service, 'Ship').consumeFrom(new Queue(shared, 'Orders'));
    },
  },
  {
    name: 'a function that uses a table',
    build: ({ shared, service }) => {
      const orders = new Table(shared, 'Orders', {
        partitionKey: { name: 'orderId', type: AttributeType.STRING },
      });
      orders.addGlobalSecondaryIndex({
        indexName: 'ByCustomer',
        partitionKey: { name: 'customerId', type: AttributeType.STRING },
      });
      const fn = sampleFunction(service, 'Ship');
      fn.useItems(orders, ItemAction.GET, ItemAction.BATCH_GET, ItemAction.QUERY);
      fn.useItems(orders, ItemAction.PUT, ItemAction.UPDATE, ItemAction.DELETE);
      fn.useItems(orders, ItemAction.BATCH_WRITE, ItemAction.CONDITION_CHECK);
      fn.queryIndex(orders, 'ByCustomer');
      sampleFunction(service, 'Read').readItems(orders);
      sampleFunction(service, 'Write').writeItems(orders);
    },
  },
  {
    name: 'a function that answers a request once',
    build: ({ shared, service }) => {
      const requestKeys = new IdempotencyTable(shared, 'RequestKeys', {
        encryptionKey: new Key(shared, 'Key'),
      });
      sampleFunction(service, 'Ship').idempotency(requestKeys.table);
    },
  },
  {
    name: 'a function that reads a secret and a parameter',
    build: ({ shared, service }) => {
      const fn = sampleFunction(service, 'Ship');
      fn.readSecret(new Secret(shared, 'CarrierKey'));
      fn.readParameter(new StringParameter(shared, 'Tariff', { stringValue: 'A' }));
    },
  },
  {
    name: 'a function that uses objects',
    build: ({ shared, service }) => {
      const labels = new Bucket(shared, 'Labels');
      const fn = sampleFunction(service, 'Ship');
      fn.putObjects(labels, 'labels/');
      fn.getObjects(labels, 'templates/');
      fn.listObjects(labels, 'templates/');
      fn.deleteObjects(labels, 'drafts/');
    },
  },
  {
    name: 'a function that starts other things',
    build: ({ shared, service }) => {
      const fn = sampleFunction(service, 'Ship');
      fn.invoke(sampleFunction(shared, 'Pack').alias);
      fn.putEvents(new EventBus(shared, 'Bus'));
      fn.startExecution(
        new StateMachine(shared, 'Returns', {
          definitionBody: DefinitionBody.fromChainable(new Pass(shared, 'Return')),
          // CDK's own role is another in each of its versions.
          role: Role.fromRoleArn(shared, 'Role', 'arn:aws:iam::333333333333:role/returns'),
        }),
      );
    },
  },
  {
    name: 'a function with a permission of its own',
    build: ({ shared, service }) => {
      const orders = new Queue(shared, 'Orders');
      sampleFunction(service, 'Ship').allow({
        actions: ['sqs:PurgeQueue'],
        resources: [orders.queueArn],
        conditions: { Bool: { 'aws:SecureTransport': 'true' } },
        reason: 'the sample empties its queue',
      });
    },
  },
];
