import type { Application } from '../../local/assembly/model';
import type { Principal } from '../../local/iam/request/principal';
import type { Attack } from './attack';
import { anotherAccount } from './attackers';
import { invocablesOf, keysOf, objectIn } from './resources';

/** Somebody of another account, who may do anything there, or of none at all, tries everything. */
export const strangers: Attack = (application, names) =>
  whoFor(application).flatMap(({ who, principal }) =>
    callsOn(application).map((call) => ({
      attack: names.readable(`have ${call.action} on ${call.resource} as ${who}`),
      principal,
      ...call,
    })),
  );

function whoFor(application: Application): { who: string; principal: Principal }[] {
  const accountId = anotherAccount(application);
  return [
    { who: 'the root user of another account', principal: { kind: 'root', accountId } },
    { who: 'anybody on the internet', principal: { kind: 'anonymous' } },
  ];
}

function callsOn(application: Application) {
  const { queues, topics, tables, buckets, secrets, roles } = application;
  const on = (resources: readonly string[], ...actions: readonly string[]) =>
    resources.flatMap((resource) => actions.map((action) => ({ action, resource })));
  const arns = (specs: readonly { readonly arn: string }[]) => specs.map(({ arn }) => arn);
  return [
    ...on(arns(queues), 'sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:PurgeQueue'),
    ...on(arns(topics), 'sns:Publish', 'sns:Subscribe'),
    ...on(arns(tables), 'dynamodb:GetItem', 'dynamodb:PutItem'),
    ...on(arns(buckets), 's3:ListBucket'),
    ...on(arns(buckets).map(objectIn), 's3:GetObject', 's3:DeleteObject'),
    ...on(arns(secrets), 'secretsmanager:GetSecretValue'),
    ...on(invocablesOf(application), 'lambda:InvokeFunction'),
    ...on(keysOf(application), 'kms:Decrypt', 'kms:GenerateDataKey'),
    ...on(arns(roles), 'sts:AssumeRole'),
  ];
}
