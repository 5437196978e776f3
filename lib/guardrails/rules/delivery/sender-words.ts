import { type Sender, senderName } from '../../model/hops/hop';
import { TOPIC } from '../../model/messages/topics';
import type { Refusal } from '../../model/policies/key-may';
import type { Resource } from '../../model/resource';

/** By service, what it acts for, as code. */
const SOURCES: Readonly<Record<string, string>> = {
  'sns.amazonaws.com': 'topic.topicArn',
  'events.amazonaws.com': 'rule.ruleArn',
  's3.amazonaws.com': 'bucket.bucketArn',
};

/** The smallest change that lets a sender do something with a receiver. */
export function permissionChange(sender: Sender, action: string): string {
  const [service, name = ''] = action.split(':');
  if ('role' in sender) {
    return `role.addToPrincipalPolicy(new PolicyStatement({ actions: ['${action}'], resources: [${ARNS[service ?? '']}] }));`;
  }
  const source = SOURCES[sender.service];
  return name === 'InvokeFunction'
    ? `fn.addPermission('Invoke', { principal: new ServicePrincipal('${sender.service}'), sourceArn: ${source} });`
    : statementFor(sender.service, [action], `${ARNS[service ?? '']}`, source);
}

const ARNS: Readonly<Record<string, string>> = {
  sqs: 'queue.queueArn',
  sns: 'topic.topicArn',
  lambda: 'fn.functionArn',
  events: 'bus.eventBusArn',
};

/** What is wrong with a key, to go on after the name of what it encrypts. */
export function keyMessage(sender: Sender, { encryption, missing }: Refusal): string {
  return encryption.by === 'customer'
    ? `whose key ${encryption.key.path} ${senderName(sender)} may not use: ${missing.join(', ')} is missing`
    : `which is under the key of AWS, that ${senderName(sender)} may never use`;
}

/** The smallest change that lets a sender use the key of a receiver. */
export function keyChange(sender: Sender, receiver: Resource, { encryption }: Refusal): string {
  if ('role' in sender) return `key.grant(role, 'kms:GenerateDataKey', 'kms:Decrypt');`;
  if (encryption.by === 'aws') return 'encryption: QueueEncryption.SQS_MANAGED,';
  const tellsNobody = receiver.type === TOPIC && sender.service === 'events.amazonaws.com';
  const source = tellsNobody ? undefined : SOURCES[sender.service];
  return statementFor(sender.service, ['kms:GenerateDataKey', 'kms:Decrypt'], "'*'", source);
}

function statementFor(
  service: string,
  actions: readonly string[],
  resource: string,
  source: string | undefined,
): string {
  const condition =
    source === undefined ? '' : `\n  conditions: { ArnEquals: { 'aws:SourceArn': ${source} } },`;
  const target = resource === "'*'" ? 'key' : resource.split('.')[0];
  return `${target}.addToResourcePolicy(new PolicyStatement({
  principals: [new ServicePrincipal('${service}')],
  actions: [${actions.map((action) => `'${action}'`).join(', ')}],
  resources: [${resource}],${condition}
}));`;
}
