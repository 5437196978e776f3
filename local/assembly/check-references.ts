import { AssemblyError } from './errors';
import type { Application } from './model';

/**
 * Checks that what is polled, invoked and redriven to is in the application: a queue or function
 * elsewhere cannot be reached from here, and a message for it would be lost.
 *
 * @throws AssemblyError naming the construct that refers to it
 */
export function checkReferences(application: Application): void {
  const queues = new Set(application.queues.map(({ arn }) => arn));
  const functions = new Set([
    ...application.functions.flatMap(({ arn, name }) => [arn, name, `${arn}:1`]),
    // By ARN, or by the names of the function and of the alias.
    ...application.aliases.flatMap(({ arn }) => [arn, arn.replace(/^.*:function:/, '')]),
  ]);
  const wantQueue = (path: string, property: string, arn: string) => {
    if (!queues.has(arn)) throw missing(path, property, 'queue', arn);
  };
  const wantFunction = (path: string, property: string, arn: string) => {
    if (!functions.has(arn)) throw missing(path, property, 'function', arn);
  };
  for (const { path, queueArn, targetArn } of application.eventSources) {
    wantQueue(path, 'EventSourceArn', queueArn);
    wantFunction(path, 'FunctionName', targetArn);
  }
  const topics = new Set(application.topics.map(({ arn }) => arn));
  for (const {
    path,
    targetArn,
    failureDestinationArn: destination,
  } of application.asynchronousConfigs) {
    wantFunction(path, 'Qualifier', targetArn);
    if (destination !== undefined && !topics.has(destination)) {
      wantQueue(path, 'OnFailure.Destination', destination);
    }
  }
  for (const { path, targetArn } of application.httpApis.flatMap(({ routes }) => routes)) {
    wantFunction(path, 'Target', targetArn);
  }
  for (const { path, targetArn } of application.schedules) {
    wantFunction(path, 'Target.Arn', targetArn);
  }
  for (const { path, deadLetterQueueArn } of application.subscriptions) {
    if (deadLetterQueueArn !== undefined) wantQueue(path, 'RedrivePolicy', deadLetterQueueArn);
  }
  for (const { path, attributes } of application.queues) {
    const target = deadLetterTarget(path, attributes['RedrivePolicy']);
    if (target !== undefined) wantQueue(path, 'RedrivePolicy', target);
  }
}

function deadLetterTarget(path: string, redrivePolicy: string | undefined): string | undefined {
  if (redrivePolicy === undefined) return undefined;
  try {
    const { deadLetterTargetArn } = JSON.parse(redrivePolicy) as { deadLetterTargetArn?: unknown };
    if (typeof deadLetterTargetArn === 'string') return deadLetterTargetArn;
  } catch {} // told below, like a policy without a target
  throw new AssemblyError(
    path,
    `RedrivePolicy must name a deadLetterTargetArn, got ${redrivePolicy}`,
    'give the queue a dead-letter queue with deadLetterQueue',
  );
}

function missing(path: string, property: string, what: string, arn: string): AssemblyError {
  return new AssemblyError(
    path,
    `${property} refers to the ${what} ${arn}, which is not in what runs locally`,
    'run the stack that declares it beside this one',
  );
}
