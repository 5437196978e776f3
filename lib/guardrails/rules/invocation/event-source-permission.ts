import { EVENT_SOURCE, functionFed, polledService } from '../../model/functions/event-sources';
import { encryptionOf } from '../../model/keys';
import { QUEUE } from '../../model/messages/queues';
import type { Model } from '../../model/model';
import { type Doing, executionRoleMay } from '../../model/policies/execution-role-may';
import type { Resource } from '../../model/resource';
import { ifKnown, resourceRule } from '../../rule';
import { partsOf, shown, UnknownValue } from '../../template/unknown';

/**
 * What Lambda does as the function's role when it polls.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  kinesis: [
    'kinesis:DescribeStream',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
  ],
  dynamodb: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
};

export const eventSourcePermission = resourceRule({
  id: 'event-source-permission',
  severity: 'error',
  mistake: 'An event source polls a queue or a stream as a role that may not.',
  why: 'Lambda polls as the role of the function. Without the permission to receive, the deployment fails; without the key, nothing is received; without the permission to delete, what was handled comes again.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  fix: "add the event source with fn.addEventSource, which grants what it needs, or grant the role of the function sqs:ReceiveMessage, sqs:DeleteMessage and sqs:GetQueueAttributes, and kms:Decrypt on the queue's own key",
  about: [EVENT_SOURCE],
  *check(source, model) {
    const arn = source.text('EventSourceArn') ?? '';
    const actions = NEEDED[polledService(source) ?? ''];
    // What a consumer of a stream needs is divided between two ARNs.
    if (!actions || arn.includes('/consumer/')) return;
    const { function: fn } = functionFed(source, model);
    const queue = model.tryFind(arn, QUEUE);
    const polls = actions.map((action) => ({ action, arn, target: queue }));
    const missing = polls.filter((one) => ifKnown(() => polledBy(fn, one, model)) === false);
    if (missing.length > 0) {
      yield problem(source, fn, missing);
      return;
    }
    for (const one of polls) polledBy(fn, one, model);
    const decrypts = queue && decryption(queue, model);
    if (decrypts && !executionRoleMay(fn, decrypts, model)) yield problem(source, fn, [decrypts]);
  },
});

/** @throws UnknownValue when only a policy elsewhere may let it */
function polledBy(fn: Resource, doing: Doing, model: Model): boolean {
  if (executionRoleMay(fn, doing, model)) return true;
  if (doing.target || !doing.action.startsWith('sqs:')) return false;
  throw new UnknownValue(`the policy of ${shown(doing.arn)}, which is not part of the app`);
}

function decryption(queue: Resource, model: Model): Doing | undefined {
  const encryption = encryptionOf(queue, model);
  if (encryption.by !== 'customer') return undefined;
  const { key } = encryption;
  return { action: 'kms:Decrypt', arn: key.arn, target: key };
}

/** As an author has it at hand. */
function arnAsCode(doing: Doing | undefined): string {
  if (doing?.target) return doing.action.startsWith('kms:') ? 'key.keyArn' : 'queue.queueArn';
  const arn = doing?.arn ?? '';
  // In a literal ARN nothing is left to the deployment.
  if (partsOf(arn).every(({ kind }) => kind === 'literal')) return `'${arn}'`;
  return arn.includes(':dynamodb:') ? "table.tableStreamArn ?? ''" : 'stream.streamArn';
}

function problem(source: Resource, fn: Resource, missing: readonly Doing[]) {
  const actions = missing.map(({ action }) => action);
  const what = missing[0]?.target?.path ?? missing[0]?.arn ?? '';
  return {
    resource: source,
    property: 'FunctionName',
    message: `polls as the role of ${fn.path}, which may not: ${actions.join(', ')} on ${what} is missing`,
    change: `fn.addToRolePolicy(new PolicyStatement({
  actions: [${actions.map((action) => `'${action}'`).join(', ')}],
  resources: [${arnAsCode(missing[0])}],
}));`,
  };
}
