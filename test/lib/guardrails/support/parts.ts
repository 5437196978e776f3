import type { Stack } from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import { type IGrantable, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import {
  Code,
  type FunctionProps,
  type IFunction,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type IQueue, Queue, type QueueProps } from 'aws-cdk-lib/aws-sqs';

/** Parts that break no rule, made of CDK's own constructs, so that a fixture shows its mistake alone. */

/** A function with logs that expire, and a role that may write them: its own, unless it is given one. */
export function handler(
  stack: Stack,
  id = 'Ship',
  options: Partial<FunctionProps> = {},
): LambdaFunction {
  const logGroup = new LogGroup(stack, `${id}Logs`, { retention: RetentionDays.ONE_MONTH });
  const role =
    options.role ??
    new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return new LambdaFunction(stack, id, {
    code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    role,
    logGroup,
    ...options,
  });
}

/** A queue that hides messages for a function of 3 s, with dead letters that outlive them. */
export function inbox(stack: Stack, id = 'Inbox', props: QueueProps = {}): Queue {
  return new Queue(stack, id, {
    deadLetterQueue: { queue: deadLetters(stack, `${id}DeadLetters`, props), maxReceiveCount: 5 },
    ...props,
  });
}

/** A queue for dead letters, which are kept for 14 days. */
export function deadLetters(stack: Stack, id = 'DeadLetters', { fifo }: QueueProps = {}): Queue {
  return new Queue(stack, id, { fifo, retentionPeriod: Duration.days(14) });
}

/** Feeds a function, or an alias, from a queue. */
export function feed(fn: IFunction, queue: IQueue, props: SqsEventSourceProps = {}): void {
  fn.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true, ...props }));
}

/** A stream that a function may be fed from. */
export function stream(stack: Stack, reader: IGrantable, id = 'Moves'): Stream {
  const moves = new Stream(stack, id);
  moves.grant(
    reader,
    'kinesis:DescribeStream',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
  );
  return moves;
}
