import type { Stack } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { check } from '../../../../../lib/guardrails/check';
import { PERMISSIONS } from '../../../../../lib/guardrails/rules/permissions';
import { inputsOf } from '../../support/findings-of';

function stockFunction(stack: Stack, id: string, options: FunctionOptions = {}): LambdaFunction {
  return new LambdaFunction(stack, id, {
    code: Code.fromInline('exports.handler = async () => {};'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    ...options,
  });
}

function bareRole(stack: Stack, id: string): Role {
  return new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

/** A function with a role that has nothing yet. */
function bareFunction(stack: Stack): LambdaFunction {
  return stockFunction(stack, 'Worker', { role: bareRole(stack, 'Role') });
}

const allowing = (action: string, ...resources: string[]) =>
  new PolicyStatement({ actions: [action], resources });

interface Defect {
  readonly name: string;
  seed(stack: Stack): void;
  /** Rule, construct and element of each finding, and the value in its message. */
  readonly found: readonly (readonly [
    rule: string,
    construct: string,
    element: string,
    value: string,
  ])[];
}

const POLICY = 'Shop/Role/DefaultPolicy';

const defects: readonly Defect[] = [
  {
    name: 'A: everything on everything',
    seed: (stack) => bareFunction(stack).addToRolePolicy(allowing('*', '*')),
    found: [
      ['wildcard-action', POLICY, 'Action', '"*"'],
      ['wildcard-resource', POLICY, 'Resource', '"*"'],
      ['permissions-management', POLICY, 'Action', '"*"'],
      ['pass-role', POLICY, 'Resource', '"*"'],
      ['pass-role', POLICY, 'Condition', 'any service'],
    ],
  },
  {
    name: 'C: the wildcards of bucket.grantRead',
    seed: (stack) => new Bucket(stack, 'Log').grantRead(bareFunction(stack)),
    found: [['wildcard-action', POLICY, 'Action', 's3:GetObject*']],
  },
  {
    name: 'D: the managed policy of a function without a role',
    seed: (stack) => stockFunction(stack, 'Worker'),
    found: [
      [
        'managed-policy',
        'Shop/Worker/ServiceRole',
        'ManagedPolicyArns',
        'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      ],
    ],
  },
  {
    name: 'E, which is none: X-Ray, which has no resource level',
    seed: (stack) =>
      stockFunction(stack, 'Worker', { role: bareRole(stack, 'Role'), tracing: Tracing.ACTIVE }),
    found: [],
  },
  {
    name: 'F: a queue for any topic',
    seed: (stack) =>
      new Queue(stack, 'Inbox').grantSendMessages(new ServicePrincipal('sns.amazonaws.com')),
    found: [['source-condition', 'Shop/Inbox/Policy', 'Condition', 'aws:SourceArn']],
  },
  {
    name: 'G: a queue for everybody',
    seed: (stack) => new Queue(stack, 'Inbox').grantSendMessages(new AnyPrincipal()),
    found: [['public-principal', 'Shop/Inbox/Policy', 'Principal', '"*"']],
  },
  {
    name: 'H: a function for any bucket',
    seed: (stack) =>
      bareFunction(stack).addPermission('Notification', {
        principal: new ServicePrincipal('s3.amazonaws.com'),
        sourceAccount: '111122223333',
      }),
    found: [['source-condition', 'Shop/Worker/Notification', 'SourceArn', 'aws:SourceArn']],
  },
  {
    name: 'I: a misspelt action',
    seed: (stack) => {
      const { queueArn } = new Queue(stack, 'Inbox');
      bareFunction(stack).addToRolePolicy(allowing('sqs:SendMesage', queueArn));
    },
    found: [['unknown-action', POLICY, 'Action', '"sqs:SendMesage"']],
  },
  {
    name: 'J: stream actions on a table',
    seed: (stack) =>
      new TableV2(stack, 'Items', {
        partitionKey: { name: 'pk', type: AttributeType.STRING },
      }).grantReadData(bareFunction(stack)),
    found: [['dead-grant', POLICY, 'Resource', 'dynamodb:GetRecords, dynamodb:GetShardIterator']],
  },
  {
    name: 'K: one role for two functions',
    seed: (stack) => {
      const role = bareRole(stack, 'Role');
      stockFunction(stack, 'Reader', { role });
      stockFunction(stack, 'Writer', { role });
    },
    found: [['shared-role', 'Shop/Role', '', 'Shop/Reader and Shop/Writer']],
  },
  {
    name: 'L: any role passed to any service',
    seed: (stack) => bareFunction(stack).addToRolePolicy(allowing('iam:PassRole', '*')),
    found: [
      ['wildcard-resource', POLICY, 'Resource', '"*"'],
      ['pass-role', POLICY, 'Resource', '"*"'],
      ['pass-role', POLICY, 'Condition', 'any service'],
    ],
  },
];

const findingsIn = (seed: (stack: Stack) => void) =>
  check(inputsOf(seed), {}, PERMISSIONS).findings.map(
    ({ rule, path, location = '', message }) => [rule, path, location, message] as const,
  );

describe('the rules for permissions, of what CDK makes', () => {
  it('find nothing in a function with a role that has nothing', () => {
    expect(findingsIn(bareFunction)).toEqual([]);
  });

  it.each(defects)('find defect $name', ({ seed, found }) => {
    expect(findingsIn(seed)).toEqual(
      found.map(([rule, construct, element, value]) => [
        rule,
        construct,
        expect.stringMatching(new RegExp(`${element}$`)),
        expect.stringContaining(value),
      ]),
    );
  });
});
