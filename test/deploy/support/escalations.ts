import {
  bootstrapRole,
  boundaryArn,
  type Deployment,
  guardName,
  own,
  ownRoles,
  regional,
} from '../../../deploy/roles/deployment';
import { executionPolicies } from '../../../deploy/roles/execution-policies';
import type { Request } from './evaluate';

export interface Escalation extends Request {
  /** What would be won by it. */
  readonly what: string;
}

/** Ways to become more than a deployment by changing who may do what. */
export function identityEscalations(deployment: Deployment): Escalation[] {
  const { partition, account } = deployment;
  const iam = (resource: string) => `arn:${partition}:iam::${account}:${resource}`;
  const role = ownRoles(deployment).replace('*', 'Admin-1A2B3C');
  const foreignRole = iam('role/Administrator');
  const ours = { 'iam:PermissionsBoundary': boundaryArn(deployment) };
  const another = { 'iam:PermissionsBoundary': iam('policy/Anything') };
  const lambda = { 'iam:PassedToService': 'lambda.amazonaws.com' };
  const boundedChanges = [
    'CreateRole',
    'DeleteRole',
    'DeleteRolePolicy',
    'PutRolePermissionsBoundary',
    'PutRolePolicy',
    'UpdateAssumeRolePolicy',
    'UpdateRole',
    'UpdateRoleDescription',
  ];
  const guards = [
    bootstrapRole(deployment, 'cfn-exec-role'),
    bootstrapRole(deployment, 'deploy-role'),
    iam(`role/${guardName(deployment, 'github')}`),
  ];
  const policies = [
    boundaryArn(deployment),
    ...executionPolicies(deployment).map(({ name }) => iam(`policy/${name}`)),
  ];
  return [
    ...boundedChanges.flatMap((change) => [
      { what: 'a role without boundary', action: `iam:${change}`, resource: role },
      {
        what: 'a role with another boundary',
        action: `iam:${change}`,
        resource: role,
        context: another,
      },
      {
        what: 'a role of another stack',
        action: `iam:${change}`,
        resource: iam('role/Ledger-dev-Reader'),
        context: ours,
      },
    ]),
    {
      what: 'a role without its boundary',
      action: 'iam:DeleteRolePermissionsBoundary',
      resource: role,
      context: ours,
    },
    {
      what: 'an administrator by managed policy',
      action: 'iam:AttachRolePolicy',
      resource: role,
      context: ours,
    },
    {
      what: 'a role without a policy that denies',
      action: 'iam:DetachRolePolicy',
      resource: role,
      context: ours,
    },
    {
      what: 'a function as administrator',
      action: 'iam:PassRole',
      resource: foreignRole,
      context: lambda,
    },
    {
      what: 'a function as execution role',
      action: 'iam:PassRole',
      resource: bootstrapRole(deployment, 'cfn-exec-role'),
      context: lambda,
    },
    ...['ec2', 'glue', 'cloudformation', 'states'].map((service) => ({
      what: `a role for ${service}`,
      action: 'iam:PassRole',
      resource: role,
      context: { 'iam:PassedToService': `${service}.amazonaws.com` },
    })),
    { what: 'a role for nobody knows whom', action: 'iam:PassRole', resource: role },
    ...guards.flatMap((resource) =>
      ['AttachRolePolicy', 'PutRolePolicy', 'UpdateAssumeRolePolicy', 'TagRole', 'DeleteRole'].map(
        (change) => ({
          what: 'a role that deploys, changed',
          action: `iam:${change}`,
          resource,
          context: ours,
        }),
      ),
    ),
    ...policies.flatMap((resource) =>
      ['CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'DeletePolicy'].map(
        (change) => ({ what: 'a wider policy', action: `iam:${change}`, resource }),
      ),
    ),
    ...[
      ['CreatePolicy', iam('policy/Payments-dev-Admin')],
      ['CreateUser', iam('user/Payments-dev-Intruder')],
      ['CreateAccessKey', iam('user/Payments-dev-Intruder')],
      ['CreateLoginProfile', iam('user/Alice')],
      ['AttachUserPolicy', iam('user/Alice')],
      ['PutGroupPolicy', iam('group/Developers')],
      ['AddUserToGroup', iam('group/Administrators')],
      ['CreateOpenIDConnectProvider', iam('oidc-provider/intruder.example')],
      ['UpdateOpenIDConnectProviderThumbprint', iam('oidc-provider/intruder.example')],
      ['CreateSAMLProvider', iam('saml-provider/Intruder')],
      ['CreateInstanceProfile', iam('instance-profile/Payments-dev-Intruder')],
      ['CreateServiceLinkedRole', iam('role/aws-service-role/ops.apigateway.amazonaws.com/X')],
    ].map(([action, resource = '']) => ({
      what: 'another way in',
      action: `iam:${action}`,
      resource,
    })),
  ];
}

/** Ways to use what a deployment may change to see or send what it should not. */
export function dataEscalations(deployment: Deployment): Escalation[] {
  const fn = own(deployment, 'lambda', 'function:').replace('*', 'SubmitPayment-1A2B3C');
  const mapping = regional(deployment, 'lambda', 'event-source-mapping:14e0db71');
  const topic = own(deployment, 'sns').replace('*', 'Submitted-1A2B3C');
  const foreign = {
    'lambda:FunctionArn': regional(deployment, 'lambda', 'function:Ledger-dev-Reader'),
  };
  const { partition, account, region, qualifier } = deployment;
  return [
    {
      what: 'a function that everybody may invoke',
      action: 'lambda:AddPermission',
      resource: fn,
      context: { 'lambda:Principal': '*' },
    },
    {
      what: 'a mapping to a foreign function',
      action: 'lambda:CreateEventSourceMapping',
      resource: '*',
      context: foreign,
    },
    ...['Get', 'Update', 'Delete'].map((verb) => ({
      what: 'a mapping of a foreign function',
      action: `lambda:${verb}EventSourceMapping`,
      resource: mapping,
      context: foreign,
    })),
    ...['email', 'https', 'sms'].map((protocol) => ({
      what: `payments by ${protocol}`,
      action: 'sns:Subscribe',
      resource: topic,
      context: { 'sns:Protocol': protocol },
    })),
    {
      what: 'code from a bucket of somebody else',
      action: 's3:GetObject',
      resource: `arn:${partition}:s3:::cdk-${qualifier}-assets-${account}-${region}/code.zip`,
      context: { 'aws:ResourceAccount': '999999999999' },
    },
    {
      what: 'the key of the payment gateway',
      action: 'secretsmanager:GetSecretValue',
      resource: regional(deployment, 'secretsmanager', 'secret:GatewaySecret56F9BE8C-1A2B3C-a1B2'),
    },
    ...['GetItem', 'Scan', 'Query', 'PutItem', 'ExportTableToPointInTime'].map((action) => ({
      what: 'what is in a table',
      action: `dynamodb:${action}`,
      resource: own(deployment, 'dynamodb', 'table/').replace('*', 'Payments-1A2B3C'),
    })),
    ...['GetObject', 'PutObject', 'DeleteObjectVersion', 'BypassGovernanceRetention'].map(
      (action) => ({
        what: 'what is in the audit log',
        action: `s3:${action}`,
        resource: `arn:${partition}:s3:::payments-dev-auditlogbucket-1a2b3c/events/1`,
      }),
    ),
    ...['ReceiveMessage', 'SendMessage', 'PurgeQueue'].map((action) => ({
      what: 'what is in a queue',
      action: `sqs:${action}`,
      resource: own(deployment, 'sqs').replace('*', 'ProcessorInbox-1A2B3C'),
    })),
    { what: 'a forged payment', action: 'sns:Publish', resource: topic },
    { what: 'a payment of its own', action: 'lambda:InvokeFunction', resource: fn },
    { what: 'a function for the internet', action: 'lambda:CreateFunctionUrlConfig', resource: fn },
    {
      what: 'what was logged',
      action: 'logs:GetLogEvents',
      resource: own(deployment, 'logs', 'log-group:').replace('*', 'SubmitPaymentLogs-1A2B3C'),
    },
    {
      what: 'the role that hands out deployments',
      action: 'sts:AssumeRole',
      resource: bootstrapRole(deployment, 'deploy-role'),
    },
  ];
}
