import {
  Effect,
  Grant,
  ManagedPolicy,
  Policy,
  PolicyStatement,
  PrincipalWithConditions,
  type Role,
} from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ALLOW, type Attack, extraStatement, GET_OBJECTS } from './attack';

/** What is written to the role itself: CDK asks it, and it refuses at the call. */
export const DIRECT_STATEMENTS: Attack[] = [
  {
    name: 'fn.function.addToRolePolicy(statement)',
    widen: (_, fn) => fn.function.addToRolePolicy(extraStatement()),
    grant: 's3:GetObject on arn:aws:s3:::prices/*',
    replacement: GET_OBJECTS,
  },
  {
    name: 'what a function in a VPC needs',
    widen: (_, fn) =>
      fn.function.addToRolePolicy(
        new PolicyStatement({ actions: ['ec2:CreateNetworkInterface'], resources: ['*'] }),
      ),
    grant: 'ec2:CreateNetworkInterface on *',
    replacement: 'vpc in the props of fn',
  },
  {
    name: 'a statement of all actions but some',
    widen: (_, fn) =>
      fn.function.addToRolePolicy(
        new PolicyStatement({ notActions: ['iam:*'], notResources: ['arn:aws:s3:::prices'] }),
      ),
    grant: 'every action but iam:* on everything but arn:aws:s3:::prices',
    replacement: ALLOW,
  },
  {
    name: 'a deny, which allow cannot say',
    widen: (_, fn) =>
      fn.function.addToRolePolicy(
        new PolicyStatement({ effect: Effect.DENY, actions: ['iam:*'], resources: ['*'] }),
      ),
    grant: 'a deny of iam:* on *',
    replacement: 'PermissionsBoundary.of(fn).apply(policy)',
  },
  {
    name: 'role.addToPrincipalPolicy(statement)',
    widen: (_, fn) => fn.role.addToPrincipalPolicy(extraStatement()),
    grant: 's3:GetObject on arn:aws:s3:::prices/*',
    replacement: GET_OBJECTS,
  },
  {
    name: 'role.addToPolicy(statement)',
    widen: (_, fn) => (fn.role as Role).addToPolicy(extraStatement()),
    grant: 's3:GetObject on arn:aws:s3:::prices/*',
    replacement: GET_OBJECTS,
  },
  {
    name: 'role.addManagedPolicy(policy)',
    widen: (_, fn) =>
      fn.function.role?.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')),
    grant: 'the managed policy arn:<AWS::Partition>:iam::aws:policy/ReadOnlyAccess',
    replacement: ALLOW,
  },
  {
    name: 'role.attachInlinePolicy(policy)',
    widen: (stack, fn) => fn.role.attachInlinePolicy(new Policy(stack, 'Extra')),
    grant: 'the policy Shop/Extra',
    replacement: ALLOW,
  },
  {
    name: 'new Policy(…, { roles: [fn.role] })',
    widen: (stack, fn) =>
      new Policy(stack, 'Extra', { roles: [fn.role], statements: [extraStatement()] }),
    grant: 'the policy Shop/Extra',
    replacement: ALLOW,
  },
  {
    name: 'policy.attachToRole(fn.role)',
    widen: (stack, fn) => new Policy(stack, 'Extra').attachToRole(fn.role),
    grant: 'the policy Shop/Extra',
    replacement: ALLOW,
  },
  {
    name: 'Grant.addToPrincipal({ grantee: fn.function })',
    widen: (_, fn) =>
      Grant.addToPrincipal({
        grantee: fn.function,
        actions: ['s3:GetObject'],
        resourceArns: ['arn:aws:s3:::prices/*'],
      }),
    grant: 's3:GetObject on arn:aws:s3:::prices/*',
    replacement: GET_OBJECTS,
  },
  {
    name: 'Grant.addToPrincipalOrResource({ grantee: fn.function })',
    widen: (stack, fn) =>
      Grant.addToPrincipalOrResource({
        grantee: fn.function,
        actions: ['s3:DeleteObject'],
        resourceArns: ['arn:aws:s3:::prices/*'],
        resource: new Bucket(stack, 'Prices'),
      }),
    grant: 's3:DeleteObject on arn:aws:s3:::prices/*',
    replacement: 'fn.deleteObjects(bucket, prefix)',
  },
  {
    name: 'a grant to the role with conditions around it',
    widen: (stack, fn) =>
      new Topic(stack, 'Shipped').grantPublish(
        new PrincipalWithConditions(fn.role, { Bool: { 'aws:SecureTransport': 'true' } }),
      ),
    grant: 'sns:Publish on <Shop/Shipped.Ref>',
    replacement: 'fn.publishTo(topic)',
  },
  {
    name: 'a grant to a copy without policy updates, which CDK would ignore',
    widen: (stack, fn) =>
      new Topic(stack, 'Shipped').grantPublish((fn.role as Role).withoutPolicyUpdates()),
    grant: 'sns:Publish on <Shop/Shipped.Ref>',
    replacement: 'fn.publishTo(topic)',
  },
];
