import { type App, Aspects, Stack } from 'aws-cdk-lib';
import {
  CfnManagedPolicy,
  CfnPolicy,
  CfnRole,
  CfnRolePolicy,
  ManagedPolicy,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { ALLOW, type Attack, CONSUME, extraStatement, GET_OBJECTS } from './attack';

/** CDK does not ask the role: synthesis finds it. */
export const UNASKED_POLICIES: Attack[] = [
  {
    name: 'new ManagedPolicy(…, { roles: [fn.role] })',
    widen: (stack, fn) =>
      new ManagedPolicy(stack, 'Extra', { roles: [fn.role], statements: [extraStatement()] }),
    grant: 'the policy Shop/Extra (s3:GetObject)',
    replacement: GET_OBJECTS,
  },
  {
    name: 'managedPolicy.attachToRole(fn.role) in another stack',
    widen: (stack, fn) =>
      new ManagedPolicy(new Stack(stack.node.root as App, 'Stock'), 'Extra', {
        statements: [new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] })],
      }).attachToRole(fn.role),
    grant: 'the policy Stock/Extra (sns:Publish)',
    replacement: 'fn.publishTo(topic)',
  },
  {
    name: 'new CfnPolicy(…, { roles: [fn.role.roleName] })',
    widen: (stack, fn) =>
      new CfnPolicy(stack, 'Extra', {
        policyName: 'extra',
        policyDocument: { Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } },
        roles: [fn.role.roleName],
      }),
    grant: 'the policy Shop/Extra (sqs:*)',
    replacement: `fn.sendTo(queue) and ${CONSUME}`,
  },
  {
    name: 'new CfnManagedPolicy(…, { roles: [fn.role.roleName] })',
    widen: (stack, fn) =>
      new CfnManagedPolicy(stack, 'Extra', {
        policyDocument: { Statement: [{ Effect: 'Allow', Action: ['s3:PutObject'] }] },
        roles: [fn.role.roleName],
      }),
    grant: 'the policy Shop/Extra (s3:PutObject)',
    replacement: 'fn.putObjects(bucket, prefix)',
  },
  {
    name: 'new CfnRolePolicy(…, { roleName: fn.role.roleName })',
    widen: (stack, fn) =>
      new CfnRolePolicy(stack, 'Extra', {
        policyName: 'extra',
        policyDocument: { Statement: [{ Effect: 'Allow', Action: ['dynamodb:Scan'] }] },
        roleName: fn.role.roleName,
      }),
    grant: 'the policy Shop/Extra (dynamodb:Scan)',
    replacement: ALLOW,
  },
  {
    name: "a grant to a role imported by this one's ARN",
    widen: (stack, fn) =>
      new Topic(stack, 'Shipped').grantPublish(Role.fromRoleArn(stack, 'Again', fn.role.roleArn)),
    grant: 'the policy Shop/Again/Policy (sns:Publish)',
    replacement: 'fn.publishTo(topic)',
  },
  {
    name: "a grant to a role imported by this one's name",
    widen: (stack, fn) =>
      new Topic(stack, 'Shipped').grantPublish(Role.fromRoleName(stack, 'Again', fn.role.roleName)),
    grant: 'the policy Shop/Again/Policy (sns:Publish)',
    replacement: 'fn.publishTo(topic)',
  },
  {
    name: 'an aspect that gives a managed policy to every role',
    widen: (stack) =>
      Aspects.of(stack).add({
        visit: (node: IConstruct) => {
          if (node instanceof CfnRole) node.managedPolicyArns = ['arn:aws:iam::aws:policy/Extra'];
        },
      }),
    grant: 'the managed policy arn:aws:iam::aws:policy/Extra',
    replacement: ALLOW,
  },
  {
    name: 'the resource behind the role',
    widen: (_, fn) => {
      (fn.role.node.defaultChild as CfnRole).policies = [
        { policyName: 'Extra', policyDocument: { Statement: [] } },
      ];
    },
    grant: 'the inline policies [{"policyName":"Extra","policyDocument":{"Statement":[]}}]',
    replacement: ALLOW,
  },
];
