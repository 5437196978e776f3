import {
  buckets,
  type Deployment,
  everyKey,
  own,
  secrets,
  stackTags,
  tagged,
  viaService,
} from './deployment';
import { type PolicyJson, policy, type Statement } from './statement';

/**
 * The most that any role of the stack can ever do, whatever its own policies say: the actions that
 * the roles of Payments have, each on all of the stack's resources of its kind.
 *
 * A function that needs another action needs it here first. That is a change for the administrator
 * who deploys this policy, and it is meant to be one.
 */
export function permissionsBoundary(deployment: Deployment): PolicyJson {
  return policy([...ownResources(deployment), ...ownKeys(deployment)]);
}

function ownResources(deployment: Deployment): Statement[] {
  const to = (Sid: string, Action: readonly string[], ...Resource: string[]): Statement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
  });
  return [
    to(
      'WriteLogs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      own(deployment, 'logs', 'log-group:'),
    ),
    to(
      'UseItems',
      [
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
      own(deployment, 'dynamodb', 'table/'),
    ),
    to('PublishEvents', ['sns:Publish'], own(deployment, 'sns')),
    to(
      'ConsumeAndRedrive',
      [
        'sqs:CancelMessageMoveTask',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ListMessageMoveTasks',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
        'sqs:StartMessageMoveTask',
      ],
      own(deployment, 'sqs'),
    ),
    to('SeeAlarms', ['cloudwatch:DescribeAlarms'], own(deployment, 'cloudwatch', 'alarm:')),
    to(
      'InvokeAndDeployFunctions',
      [
        'lambda:GetAlias',
        'lambda:GetProvisionedConcurrencyConfig',
        'lambda:InvokeFunction',
        'lambda:UpdateAlias',
      ],
      own(deployment, 'lambda', 'function:'),
    ),
    to('ReadSecret', ['secretsmanager:GetSecretValue'], secrets(deployment)),
    to('WriteAuditLog', ['s3:PutObject'], `${buckets(deployment)}/*`),
  ];
}

/** Keys with the tags of the stack, and only through the service that has what is under them. */
function ownKeys(deployment: Deployment): Statement[] {
  const through = (Sid: string, action: string, services: readonly string[]): Statement => ({
    Sid,
    Effect: 'Allow',
    Action: [action],
    Resource: [everyKey(deployment)],
    Condition: {
      StringEquals: {
        ...tagged('aws:ResourceTag', stackTags(deployment)),
        'kms:ViaService': services.map((service) => viaService(deployment, service)),
      },
    },
  });
  return [
    through('DecryptByServices', 'kms:Decrypt', ['dynamodb', 'secretsmanager', 'sns', 'sqs']),
    through('EncryptByServices', 'kms:GenerateDataKey', ['s3', 'sns', 'sqs']),
  ];
}
