import { ItemAction } from './item-action';

const ALLOW = 'fn.allow({ actions, resources, reason }) with the actions the code calls';
const USE_KEY = 'the grant of what the key encrypts, which has the rights to the key in it';

/** What to write where a grant of CDK's own would have allowed one of these actions. */
const REPLACEMENTS: readonly (readonly [actions: readonly string[], replacement: string])[] = [
  [['sns:Publish'], 'fn.publishTo(topic)'],
  [['sqs:SendMessage'], 'fn.sendTo(queue)'],
  [['sqs:ReceiveMessage'], 'fn.consumeFrom(queue), which a Consumer does by itself'],
  [Object.values(ItemAction), 'fn.useItems(table, ItemAction.…) with the actions the code calls'],
  [['secretsmanager:GetSecretValue'], 'fn.readSecret(secret)'],
  [['ssm:GetParameter'], 'fn.readParameter(parameter)'],
  [['s3:GetObject'], 'fn.getObjects(bucket, prefix)'],
  [['s3:PutObject'], 'fn.putObjects(bucket, prefix)'],
  [['s3:DeleteObject'], 'fn.deleteObjects(bucket, prefix)'],
  [['s3:ListBucket'], 'fn.listObjects(bucket, prefix)'],
  [['lambda:InvokeFunction'], 'fn.invoke(alias)'],
  [['states:StartExecution'], 'fn.startExecution(stateMachine)'],
  [['events:PutEvents'], 'fn.putEvents(eventBus)'],
  [['kms:Decrypt', 'kms:GenerateDataKey'], USE_KEY],
  [['xray:PutTraceSegments'], 'tracing: Tracing.ACTIVE in the props of fn'],
  [['ec2:CreateNetworkInterface'], 'vpc in the props of fn'],
];

/** What to write in place of a foreign statement that allows these actions; `fn` is the LeastPrivilegeFunction. */
export function replacementFor(actions: readonly string[]): string {
  const replacements = REPLACEMENTS.filter(([replaced]) =>
    replaced.some((known) => actions.some((action) => matches(action, known))),
  ).map(([, replacement]) => replacement);
  return [...new Set(replacements.length > 0 ? replacements : [ALLOW])].join(' and ');
}

/** Whether an action of a policy, which may end in a wildcard, covers a known one. */
function matches(action: string, known: string): boolean {
  const [literal = '', wildcard] = action.split('*', 2);
  return wildcard === undefined ? action === known : known.startsWith(literal);
}
