import type { Application } from '../../local/assembly/model';
import { roleSession } from '../../local/iam/request/principal';
import type { Attack } from './attack';
import { keysOf } from './resources';

/** Whoever has taken over a function wants to stay, to reach further, and to let others in. */
export const takenOverFunctions: Attack = (application, names) =>
  application.functions.flatMap(({ name, roleArn }) =>
    waysToWiden(application).map((call) => ({
      attack: names.readable(`have ${call.action} on ${call.resource} as ${roleArn}`),
      principal: roleSession(roleArn, name),
      ...call,
    })),
  );

function waysToWiden(application: Application) {
  const { queues, topics, tables, buckets, secrets, roles, functions } = application;
  const on = (resources: readonly string[], ...actions: readonly string[]) =>
    resources.flatMap((resource) => actions.map((action) => ({ action, resource })));
  const arns = (specs: readonly { readonly arn: string }[]) => specs.map(({ arn }) => arn);
  return [
    ...on(arns(roles), 'sts:AssumeRole', 'iam:PassRole', 'iam:PutRolePolicy'),
    ...on(arns(roles), 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'),
    ...on(arns(functions), 'lambda:AddPermission', 'lambda:UpdateFunctionCode'),
    ...on(arns(queues), 'sqs:AddPermission', 'sqs:SetQueueAttributes'),
    ...on(arns(topics), 'sns:AddPermission', 'sns:SetTopicAttributes', 'sns:Subscribe'),
    ...on(arns(tables), 'dynamodb:PutResourcePolicy'),
    ...on(arns(buckets), 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'),
    ...on(arns(secrets), 'secretsmanager:PutResourcePolicy'),
    ...on(keysOf(application), 'kms:PutKeyPolicy', 'kms:CreateGrant'),
  ];
}
