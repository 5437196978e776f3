import { isObject, type JsonObject } from '../../../template/values';
import { ifKnown } from '../../rule';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { type Owner, type Statement, statementOf, statementsIn, statementsOf } from './statement';

/** Every statement of every policy of the app that grants or denies something. */
export function allStatements(model: Model): readonly Statement[] {
  return model.derive(readAll);
}

/** The statements of the policies that a role, a user or a group has, as far as the app has them. */
export function statementsOfIdentity(identity: Resource, model: Model): readonly Statement[] {
  return model.derive(byIdentity).get(identity) ?? [];
}

/** The statements of the policies of a queue, a topic, a key, a bucket, a function, … */
export function statementsOfResource(resource: Resource, model: Model): readonly Statement[] {
  return model.derive(byResource).get(resource) ?? [];
}

function byIdentity(model: Model) {
  return grouped(allStatements(model).filter(({ kind }) => kind === 'identity'));
}

function byResource(model: Model) {
  return grouped(allStatements(model).filter(({ kind }) => kind === 'resource'));
}

function grouped(statements: readonly Statement[]): ReadonlyMap<Resource, readonly Statement[]> {
  const groups = new Map<Resource, Statement[]>();
  for (const statement of statements) {
    for (const resource of statement.attachedTo) {
      const group = groups.get(resource);
      if (group) group.push(statement);
      else groups.set(resource, [statement]);
    }
  }
  return groups;
}

function readAll(model: Model): readonly Statement[] {
  return model.resources.flatMap((resource) => {
    const read = Object.hasOwn(READERS, resource.type) ? READERS[resource.type] : undefined;
    return (read && ifKnown(() => read(resource, model))) ?? [];
  });
}

type Reader = (resource: Resource, model: Model) => readonly Statement[];

const IDENTITIES = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'];

/** The policies that stand in a role, a user or a group itself. */
const inline: Reader = (resource) => {
  const owner: Owner = { kind: 'identity', declaredIn: resource, attachedTo: [resource] };
  return resource
    .list('Policies')
    .flatMap((policy, index) =>
      isObject(policy)
        ? statementsOf(owner, policy['PolicyDocument'], `Policies.${index}.PolicyDocument`)
        : [],
    );
};

/** Policies of their own that name what has them. */
const attached: Reader = (resource, model) => {
  const names = ['Roles', 'Users', 'Groups'].flatMap((property) => resource.texts(property));
  const attachedTo = [
    ...names.flatMap((name) => model.tryFind(name, ...IDENTITIES) ?? []),
    ...namedBy(resource, model),
  ];
  return statementsIn({ kind: 'identity', declaredIn: resource, attachedTo }, 'PolicyDocument');
};

/** A managed policy is named by the roles that have it, too. */
function namedBy(resource: Resource, model: Model): readonly Resource[] {
  if (resource.type !== 'AWS::IAM::ManagedPolicy') return [];
  return model
    .of(...IDENTITIES)
    .filter((identity) =>
      ifKnown(() => identity.texts('ManagedPolicyArns'))?.includes(resource.ref),
    );
}

const trust = (resource: Resource): readonly Statement[] =>
  statementsIn(
    { kind: 'trust', declaredIn: resource, attachedTo: [resource] },
    'AssumeRolePolicyDocument',
  );

/** A policy beside the resources that it is of, which a property names. */
const beside =
  (property: string, document: string, ...types: readonly string[]): Reader =>
  (resource, model) => {
    const attachedTo = resource
      .texts(property)
      .flatMap((name) => model.tryFind(name, ...types) ?? []);
    return statementsIn({ kind: 'resource', declaredIn: resource, attachedTo }, document);
  };

function besideIdentity(property: string, type: string): Reader {
  const read = beside(property, 'PolicyDocument', type);
  return (resource, model) =>
    read(resource, model).map((statement) => ({ ...statement, kind: 'identity' }));
}

/** A policy in the resource that it is of. */
const within =
  (document: string): Reader =>
  (resource) =>
    statementsIn({ kind: 'resource', declaredIn: resource, attachedTo: [resource] }, document);

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::IAM::Role': (resource, model) => [...inline(resource, model), ...trust(resource)],
  'AWS::IAM::User': inline,
  'AWS::IAM::Group': inline,
  'AWS::IAM::Policy': attached,
  'AWS::IAM::RolePolicy': besideIdentity('RoleName', 'AWS::IAM::Role'),
  'AWS::IAM::UserPolicy': besideIdentity('UserName', 'AWS::IAM::User'),
  'AWS::IAM::GroupPolicy': besideIdentity('GroupName', 'AWS::IAM::Group'),
  'AWS::IAM::ManagedPolicy': attached,
  'AWS::SQS::QueuePolicy': beside('Queues', 'PolicyDocument', 'AWS::SQS::Queue'),
  'AWS::SQS::QueueInlinePolicy': beside('Queue', 'PolicyDocument', 'AWS::SQS::Queue'),
  'AWS::SNS::TopicPolicy': beside('Topics', 'PolicyDocument', 'AWS::SNS::Topic'),
  'AWS::SNS::TopicInlinePolicy': beside('TopicArn', 'PolicyDocument', 'AWS::SNS::Topic'),
  'AWS::S3::BucketPolicy': beside('Bucket', 'PolicyDocument', 'AWS::S3::Bucket'),
  'AWS::SecretsManager::ResourcePolicy': beside(
    'SecretId',
    'ResourcePolicy',
    'AWS::SecretsManager::Secret',
  ),
  'AWS::KMS::Key': within('KeyPolicy'),
  'AWS::KMS::ReplicaKey': within('KeyPolicy'),
  'AWS::DynamoDB::Table': within('ResourcePolicy.PolicyDocument'),
  'AWS::Lambda::Permission': permission,
};

/** A Lambda permission is one statement of its function's policy, written another way. */
function permission(resource: Resource, model: Model): readonly Statement[] {
  const fn = resource.text('FunctionName') ?? '';
  const found = model.tryFind(
    fn,
    'AWS::Lambda::Function',
    'AWS::Lambda::Alias',
    'AWS::Lambda::Version',
  );
  const principal = resource.text('Principal') ?? '';
  const isService = /\.amazonaws\.com(\.cn)?$/.test(principal);
  return [
    statementOf(
      { kind: 'resource', declaredIn: resource, attachedTo: found ? [found] : [] },
      {
        Effect: 'Allow',
        Principal: isService ? { Service: principal } : { AWS: principal },
        Action: resource.text('Action'),
        Resource: found?.arn ?? fn,
        Condition: permissionConditions(resource),
      },
      'Principal',
    ),
  ];
}

/** By property of the permission, the condition that it stands for. */
const CONDITIONS = [
  ['SourceArn', 'ArnLike', 'aws:SourceArn'],
  ['SourceAccount', 'StringEquals', 'aws:SourceAccount'],
  ['PrincipalOrgID', 'StringEquals', 'aws:PrincipalOrgID'],
  ['FunctionUrlAuthType', 'StringEquals', 'lambda:FunctionUrlAuthType'],
  ['EventSourceToken', 'StringEquals', 'lambda:EventSourceToken'],
] as const;

function permissionConditions(resource: Resource): JsonObject {
  const conditions: Record<string, Record<string, unknown>> = {};
  for (const [property, operator, key] of CONDITIONS) {
    const value = resource.text(property);
    if (value !== undefined) conditions[operator] = { ...conditions[operator], [key]: value };
  }
  return conditions;
}
