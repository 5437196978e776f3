import { covers } from '../../template/patterns';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { roleMay } from './role-may';

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

const NETWORK = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DeleteNetworkInterface',
];

/**
 * What AWS's managed policies for functions let them do, with every resource.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ['*'],
  PowerUserAccess: ['*'],
  AWSLambdaBasicExecutionRole: LOGS,
  AWSLambdaVPCAccessExecutionRole: [...LOGS, ...NETWORK],
  AWSLambdaENIManagementAccess: NETWORK,
  AWSLambdaSQSQueueExecutionRole: [
    ...LOGS,
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
  ],
  AWSLambdaKinesisExecutionRole: [
    ...LOGS,
    'kinesis:DescribeStream',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
  ],
  AWSLambdaDynamoDBExecutionRole: [
    ...LOGS,
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
  ],
  AmazonSQSFullAccess: ['sqs:*'],
};

/** What a function's role is to do, and with what. */
export interface Doing {
  readonly action: string;
  readonly arn: string;
  /** What it is of the app, which may have a policy of its own. */
  readonly target?: Resource;
}

/**
 * Whether the execution role of a function may do something.
 *
 * @throws UnknownValue when the role is none of the app's, or has policies that nobody knows
 */
export function executionRoleMay(
  fn: Resource,
  { action, arn, target }: Doing,
  model: Model,
): boolean {
  const role = model.find(fn.text('Role') ?? '', 'AWS::IAM::Role');
  if (managedActions(role).some((pattern) => covers(pattern, action))) return true;
  return roleMay(role.arn, action, target ?? role, model, arn);
}

function managedActions(role: Resource): readonly string[] {
  return role.texts('ManagedPolicyArns').flatMap((arn) => {
    const name = /^arn:[^:]+:iam::aws:policy\/(?:.*\/)?(\w+)$/.exec(arn)?.[1] ?? '';
    return Object.hasOwn(MANAGED, name) ? (MANAGED[name] ?? []) : [];
  });
}
