import type { Application, AsynchronousConfigSpec } from '../assembly/model';
import { type AsynchronousSettings, invokeAsynchronously } from '../runtime/asynchronous';
import type { Invocation, InvocationResult } from '../runtime/invocation';
import type { Engines } from './engines';
import type { CloudEvent } from './types';

/** Asynchronous invocations, each as its function's or alias's own configuration has it. */
export class AsynchronousInvocations {
  private readonly settings: ReadonlyMap<string, AsynchronousSettings>;

  constructor(
    private readonly application: Application,
    private readonly endpoint: string,
    private readonly engines: Pick<Engines, 'sns' | 'sqs'>,
    private readonly invokeOnce: (invocation: Invocation) => Promise<InvocationResult>,
    private readonly tell: (event: CloudEvent) => void,
  ) {
    this.settings = new Map(
      application.asynchronousConfigs.map((config) => [config.targetArn, this.settingsOf(config)]),
    );
  }

  invoke(invocation: Invocation): Promise<InvocationResult> {
    const settings = this.settings.get(invocation.invokedArn);
    return invokeAsynchronously(this.invokeOnce, invocation, settings);
  }

  private settingsOf(config: AsynchronousConfigSpec): AsynchronousSettings {
    const { failureDestinationArn: destination, ...settings } = config;
    if (destination === undefined) return settings;
    return { ...settings, onGivenUp: (record) => this.send(config.path, destination, record) };
  }

  private async send(path: string, arn: string, record: string): Promise<void> {
    const queue = this.application.queues.find((one) => one.arn === arn);
    const { status, body } = await (queue
      ? this.sendToQueue(`${this.endpoint}/${this.application.accountId}/${queue.name}`, record)
      : this.publish(arn, record));
    if (status < 400) return;
    const message = `${path}: ${arn} must take the record of an event, got ${body}; give it another destination`;
    this.tell({ kind: 'unmodelled', message });
  }

  private sendToQueue(QueueUrl: string, MessageBody: string) {
    return this.engines.sqs.handle({
      method: 'POST',
      url: '/',
      operation: 'SendMessage',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.SendMessage',
      },
      body: Buffer.from(JSON.stringify({ QueueUrl, MessageBody })),
    });
  }

  private publish(TopicArn: string, Message: string) {
    return this.engines.sns.handle({
      method: 'POST',
      url: '/',
      operation: 'Publish',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(
        new URLSearchParams({
          Action: 'Publish',
          TopicArn,
          Message,
          Version: '2010-03-31',
        }).toString(),
      ),
    });
  }
}
