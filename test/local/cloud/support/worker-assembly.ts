import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { App, CfnOutput, type Duration, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';

export interface Worker {
  /** CommonJS. */
  readonly code: string;
  readonly timeout: Duration;
  readonly visibilityTimeout: Duration;
  readonly maxReceiveCount: number;
}

/**
 * A function that is fed from a queue, one message at a time.
 *
 * @returns an assembly, with the outputs `InboxUrl` and `DeadLettersArn` of the stack `App`
 */
export function workerAssembly(
  directory: string,
  { code, timeout, visibilityTimeout, maxReceiveCount }: Worker,
): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'App');
  const place = mkdtempSync(path.join(directory, 'code-'));
  writeFileSync(path.join(place, 'index.js'), code);
  const deadLetters = new Queue(stack, 'DeadLetters');
  const inbox = new Queue(stack, 'Inbox', {
    visibilityTimeout,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount },
  });
  const worker = new LambdaFunction(stack, 'Worker', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    timeout,
    code: Code.fromAsset(place),
  });
  worker.addEventSource(new SqsEventSource(inbox, { batchSize: 1 }));
  new CfnOutput(stack, 'InboxUrl', { value: inbox.queueUrl });
  new CfnOutput(stack, 'DeadLettersArn', { value: deadLetters.queueArn });
  return app.synth().directory;
}
