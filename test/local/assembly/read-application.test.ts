import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnOutput, CfnResource, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { type CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { readApplication } from '../../../local/assembly/read-application';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const environment = {
  accountId: '000000000000',
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1:4000',
};

function synthesise(build: (stack: Stack) => void): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  build(new Stack(app, 'Orders'));
  return app.synth().directory;
}

const read = (assembly: string, stacks?: string[]) =>
  readApplication(assembly, { ...environment, ...(stacks ? { stacks } : {}) }).application;

describe('readApplication', () => {
  it('finds the code of functions, also where the directory is given from where one is', () => {
    const assembly = synthesise((stack) => {
      new LambdaFunction(stack, 'Consumer', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromAsset(path.join(__dirname, 'fixtures/handler')),
      });
    });
    const directories = [assembly, path.relative('', assembly)].map((each) =>
      read(each).functions.map(({ codeDirectory }) => codeDirectory),
    );
    expect(directories[0]).toEqual([expect.stringMatching(/^\/.*\/asset\.\w+$/)]);
    expect(directories[1]).toEqual(directories[0]);
  });

  it('reads queues, topics, subscriptions and event sources with every reference resolved', () => {
    const assembly = synthesise((stack) => {
      const deadLetters = new Queue(stack, 'DeadLetters');
      const inbox = new Queue(stack, 'Inbox', {
        visibilityTimeout: Duration.seconds(30),
        deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
      });
      const topic = new Topic(stack, 'Events');
      topic.addSubscription(new SqsSubscription(inbox, { rawMessageDelivery: true }));
      const code = path.join(directory, 'code');
      cpSync(path.join(__dirname, 'fixtures/handler'), code, { recursive: true });
      const handler = new LambdaFunction(stack, 'Consumer', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromAsset(code),
        environment: { INBOX_URL: inbox.queueUrl },
      });
      handler.addEventSource(new SqsEventSource(inbox, { reportBatchItemFailures: true }));
      new CfnOutput(stack, 'InboxArn', { value: inbox.queueArn });
    });

    const application = read(assembly);

    const inbox = application.queues.find(({ path: place }) => place === 'Orders/Inbox');
    const deadLetters = application.queues.find(
      ({ path: place }) => place === 'Orders/DeadLetters',
    );
    expect(JSON.parse(inbox?.attributes['RedrivePolicy'] ?? '')).toEqual({
      deadLetterTargetArn: deadLetters?.arn,
      maxReceiveCount: 5,
    });
    expect(inbox?.attributes['VisibilityTimeout']).toBe('30');
    expect(application.outputs['Orders']).toEqual({ InboxArn: inbox?.arn });
    expect(application.subscriptions).toMatchObject([
      { queueArn: inbox?.arn, topicArn: application.topics[0]?.arn, rawDelivery: true },
    ]);
    const [consumer] = application.functions;
    expect(consumer?.environment['INBOX_URL']).toBe(
      `http://127.0.0.1:4000/000000000000/${inbox?.name}`,
    );
    expect(application.eventSources).toMatchObject([
      { queueArn: inbox?.arn, batchSize: 10, reportBatchItemFailures: true, enabled: true },
    ]);
  });

  it('gives the same names every time, and different ones to different resources', () => {
    const assembly = synthesise((stack) => {
      new Queue(stack, 'A');
      new Queue(stack, 'B');
    });
    const names = read(assembly).queues.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    expect(read(assembly).queues.map(({ name }) => name)).toEqual(names);
  });

  it('reads a table of one region whichever construct made it', () => {
    const partitionKey = { name: 'pk', type: AttributeType.STRING };
    const assembly = synthesise((stack) => {
      new Table(stack, 'Classic', { partitionKey, timeToLiveAttribute: 'expires' });
      new TableV2(stack, 'Global', { partitionKey });
    });
    expect(read(assembly).tables).toMatchObject([
      { path: 'Orders/Classic', timeToLiveAttribute: 'expires' },
      { path: 'Orders/Global' },
    ]);
  });

  it('rejects a resource type that is not modelled, naming its construct path', () => {
    const assembly = synthesise((stack) => {
      new CfnResource(stack, 'Cache', { type: 'AWS::ElastiCache::CacheCluster' });
    });
    expect(() => read(assembly)).toThrow(
      'Orders/Cache: the resource type AWS::ElastiCache::CacheCluster is not modelled by the local cloud; ',
    );
  });

  it('rejects all resource types that are not modelled at once, but those of no effect', () => {
    const assembly = synthesise((stack) => {
      new CfnResource(stack, 'Cache', { type: 'AWS::ElastiCache::CacheCluster' });
      new CfnResource(stack, 'Alarm', { type: 'AWS::CloudWatch::Alarm' });
      new CfnResource(stack, 'Bus', { type: 'AWS::Events::EventBus' });
      new CfnResource(stack, 'Stream', { type: 'AWS::Kinesis::Stream' });
    });
    expect(() => read(assembly)).toThrow(
      'Orders/Cache: the resource type AWS::ElastiCache::CacheCluster is not modelled by the local cloud, nor is AWS::Events::EventBus (Orders/Bus), AWS::Kinesis::Stream (Orders/Stream); ',
    );
  });

  it('rejects a property that is not modelled, naming it', () => {
    const assembly = synthesise((stack) => {
      const queue = new Queue(stack, 'Inbox');
      (queue.node.defaultChild as CfnQueue).addPropertyOverride('Priority', 'high');
    });
    expect(() => read(assembly)).toThrow(
      'Orders/Inbox: the property AWS::SQS::Queue.Priority is not modelled by the local cloud; ',
    );
  });

  it('rejects an attribute that is not modelled, naming resource and attribute', () => {
    const assembly = synthesise((stack) => {
      const queue = new Queue(stack, 'Inbox');
      new CfnOutput(stack, 'Odd', {
        value: (queue.node.defaultChild as CfnQueue).getAtt('Odd').toString(),
      });
    });
    expect(() => read(assembly)).toThrow(
      'Orders/Inbox: the attribute Odd of AWS::SQS::Queue is not modelled',
    );
  });

  it('rejects a directory that is no assembly', () => {
    expect(() => read(directory)).toThrow(
      `${directory}: is not a cloud assembly, it has no manifest.json; run \`cdk synth\``,
    );
  });

  it('rejects a truncated template', () => {
    const assembly = synthesise((stack) => new Queue(stack, 'Inbox'));
    truncateSync(path.join(assembly, 'Orders.template.json'), 40);
    expect(() => read(assembly)).toThrow(/Orders\.template\.json: is not valid JSON .* truncated/);
  });

  it('rejects a template that the manifest names and that is gone', () => {
    const assembly = synthesise((stack) => new Queue(stack, 'Inbox'));
    rmSync(path.join(assembly, 'Orders.template.json'));
    expect(() => read(assembly)).toThrow(
      /Orders\.template\.json: .* cannot be read; run `cdk synth`/,
    );
  });

  it('rejects a template without resources', () => {
    const assembly = synthesise((stack) => new Queue(stack, 'Inbox'));
    writeFileSync(path.join(assembly, 'Orders.template.json'), '{"Resources": []}');
    expect(() => read(assembly)).toThrow(/expected shape at "Resources"/);
  });

  it('rejects a stack that is not there, naming those that are', () => {
    const assembly = synthesise((stack) => new Queue(stack, 'Inbox'));
    expect(() => read(assembly, ['Order'])).toThrow('has no stack "Order"; it has Orders');
  });
});
