import type { Application, AsynchronousConfigSpec, FunctionSpec } from '../assembly/model';
import type { AccessControl } from '../authorization/access-control';
import { sendRecord } from '../authorization/voices/failure-destinations';
import { type AsynchronousSettings, invokeAsynchronously } from '../runtime/asynchronous';
import type { Invocation, InvocationResult } from '../runtime/invocation';
import type { Pauses } from '../runtime/pauses';
import type { Engines } from './engines';
import { publish } from './publish';
import type { CloudEvent } from './types';

export interface AsynchronousInvocationsOptions {
  readonly application: Application;
  readonly endpoint: string;
  readonly engines: Pick<Engines, 'sns' | 'sqs'>;
  readonly access: AccessControl;
  readonly invoke: (invocation: Invocation) => Promise<InvocationResult>;
  readonly tell: (event: CloudEvent) => void;
  /** Between the attempts. */
  readonly pauses: Pauses;
}

/** Asynchronous invocations, each as its function's or alias's own configuration has it. */
export class AsynchronousInvocations {
  private readonly settings: ReadonlyMap<string, AsynchronousSettings>;

  constructor(private readonly options: AsynchronousInvocationsOptions) {
    this.settings = new Map(
      options.application.asynchronousConfigs.map((config) => [
        config.targetArn,
        this.settingsOf(config),
      ]),
    );
  }

  invoke(invocation: Invocation): Promise<InvocationResult> {
    const settings = this.settings.get(invocation.invokedArn);
    const { invoke, pauses } = this.options;
    return invokeAsynchronously(invoke, invocation, settings, pauses);
  }

  private settingsOf(config: AsynchronousConfigSpec): AsynchronousSettings {
    const { failureDestinationArn: destination, targetArn, ...settings } = config;
    if (destination === undefined) return settings;
    return {
      ...settings,
      onGivenUp: async (record) => {
        const { application, access } = this.options;
        const spec = functionBehind(targetArn, application);
        if (!sendRecord(access, spec, destination))
          await this.send(config.path, destination, record);
      },
    };
  }

  private async send(path: string, arn: string, record: string): Promise<void> {
    const { application, endpoint, tell } = this.options;
    const queue = application.queues.find((one) => one.arn === arn);
    const { status, body } = await (queue
      ? this.sendToQueue(`${endpoint}/${application.accountId}/${queue.name}`, record)
      : publish(this.options.engines.sns, arn, record));
    if (status < 400) return;
    const message = `${path}: ${arn} must take the record of an event, got ${body}; give it another destination`;
    tell({ kind: 'unmodelled', message });
  }

  private sendToQueue(QueueUrl: string, MessageBody: string) {
    return this.options.engines.sqs.handle({
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
}

/** @param targetArn of the function, or of its alias or version */
function functionBehind(targetArn: string, { functions }: Application): FunctionSpec {
  const spec = functions.find(({ arn }) => targetArn === arn || targetArn.startsWith(`${arn}:`));
  if (!spec) throw new Error(`no function ${targetArn}`);
  return spec;
}
