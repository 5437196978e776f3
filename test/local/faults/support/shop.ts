import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Alias, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { startLocalCloud } from '../../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../../local/cloud/types';
import type { FaultPlanInput } from '../../../../local/faults/plan/fault-plan';
import { bundle } from '../../../support/bundle';

export type Fault = FaultPlanInput['faults'][number];

const UNPOLLED = ['Undelivered', 'DeadLetters', 'HeardOnce', 'HeardTwice'] as const;

type QueueId = (typeof UNPOLLED)[number];

/** What the recorder and its queue went through. */
export interface Story {
  /** Faults that happened: kind and subject. */
  readonly faults: readonly string[];
  /** Calls it made, with their statuses. */
  readonly calls: readonly string[];
  readonly errors: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * A topic, a queue, and a recorder that writes each message down and announces it to two queues
 * that nobody polls.
 */
export class Shop {
  private readonly events: CloudEvent[] = [];
  private since = 0;
  private before: Record<string, number> = {};
  private constructor(
    private readonly directory: string,
    readonly cloud: LocalCloud,
    events: CloudEvent[],
  ) {
    this.events = events;
  }

  static async open(seed = 1): Promise<Shop> {
    const directory = mkdtempSync(path.join(tmpdir(), 'sluice-faults-'));
    const events: CloudEvent[] = [];
    const cloud = await startLocalCloud({
      assembly: synthesise(directory),
      seed,
      execution: 'isolates',
      observe: ['call', 'fault', 'invocation-error', 'unmodelled'],
      onEvent: (event) => events.push(event),
    });
    return new Shop(directory, cloud, events);
  }

  async close(): Promise<void> {
    await this.cloud.stop();
    rmSync(this.directory, { recursive: true });
  }

  /** From now on these faults happen, each wherever it can. */
  async suffer(...faults: Fault[]): Promise<void> {
    this.since = this.events.length;
    await this.story();
    await this.cloud.setFaultPlan({ faults: faults.map((fault) => ({ share: 1, ...fault })) });
  }

  async publish(...messages: string[]): Promise<void> {
    const topics = new SNSClient(await this.client());
    for (const Message of messages) {
      await topics.send(new PublishCommand({ TopicArn: this.output('TopicArn'), Message }));
    }
    topics.destroy();
  }

  /** Bodies written down, and when by the recorder's clock. */
  async records(): Promise<Map<string, number>> {
    const tables = new DynamoDBClient(await this.client());
    const TableName = this.output('TableName');
    const { Items = [] } = await tables.send(new ScanCommand({ TableName }));
    tables.destroy();
    return new Map(
      Items.map((item) => [`${item['pk']?.S}`, Date.parse(`${item['writtenAt']?.S}`)]),
    );
  }

  /** Messages in a queue that nobody polls. */
  messages(queue: QueueId) {
    return this.cloud.messages(this.output(`${queue}Arn`));
  }

  /** What has happened since the last plan. */
  async story(): Promise<Story> {
    const { functions, consumers } = await this.cloud.statistics();
    const { coldStartCauses: _, ...invoked } = functions['Shop/Recorder'] ?? {};
    const now: Record<string, number> = { ...invoked, ...consumers['Shop/Recorder'] };
    const since = this.events.slice(this.since);
    const story = {
      faults: since.flatMap((one) => (one.kind === 'fault' ? `${one.fault} ${one.subject}` : [])),
      calls: since.flatMap((one) => (one.kind === 'call' ? `${one.operation} ${one.status}` : [])),
      errors: since.flatMap((one) => (one.kind === 'invocation-error' ? one.errorType : [])),
      counts: Object.fromEntries(
        Object.entries(now).map(([name, count]) => [name, count - (this.before[name] ?? 0)]),
      ),
    };
    this.before = now;
    return story;
  }

  private output(name: string): string {
    return this.cloud.outputs['Shop']?.[name] ?? '';
  }

  private async client() {
    const { endpoint, region } = this.cloud;
    const credentials = await this.cloud.credentialsFor('arn:aws:iam::000000000000:user/operator');
    return { endpoint, region, credentials };
  }
}

function synthesise(directory: string): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  const table = new Table(stack, 'Records', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
  });
  const queue = (id: string) => new Queue(stack, id);
  const queues = Object.fromEntries(UNPOLLED.map((id) => [id, queue(id)])) as Record<
    QueueId,
    Queue
  >;
  const { Undelivered, DeadLetters, HeardOnce, HeardTwice } = queues;
  const inbox = new Queue(stack, 'Inbox', {
    visibilityTimeout: Duration.seconds(30),
    deadLetterQueue: { queue: DeadLetters, maxReceiveCount: 5 },
  });
  const events = new Topic(stack, 'Events');
  events.addSubscription(
    new SqsSubscription(inbox, { rawMessageDelivery: true, deadLetterQueue: Undelivered }),
  );
  const announcements = new Topic(stack, 'Announcements');
  for (const heard of [HeardOnce, HeardTwice]) {
    announcements.addSubscription(new SqsSubscription(heard, { rawMessageDelivery: true }));
  }
  const recorder = new LambdaFunction(stack, 'Recorder', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    memorySize: 512,
    timeout: Duration.seconds(5),
    code: Code.fromAsset(
      bundle(path.join(__dirname, 'fixtures/recorder.ts'), path.join(directory, 'code')),
    ),
    environment: { TABLE_NAME: table.tableName, TOPIC_ARN: announcements.topicArn },
  });
  table.grantWriteData(recorder);
  announcements.grantPublish(recorder);
  const live = new Alias(stack, 'Live', {
    aliasName: 'live',
    version: recorder.currentVersion,
    provisionedConcurrentExecutions: 1,
  });
  live.addEventSource(new SqsEventSource(inbox, { reportBatchItemFailures: true, batchSize: 2 }));
  new CfnOutput(stack, 'TopicArn', { value: events.topicArn });
  new CfnOutput(stack, 'TableName', { value: table.tableName });
  for (const [id, { queueArn }] of Object.entries(queues)) {
    new CfnOutput(stack, `${id}Arn`, { value: queueArn });
  }
  return app.synth().directory;
}
