import type { Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Mistake, sluiceFunction, stockFunction } from './mistake';

function orders(stack: Stack): Table {
  return new Table(stack, 'Orders', {
    partitionKey: { name: 'orderId', type: AttributeType.STRING },
  });
}

export const PERMISSIONS: readonly Mistake[] = [
  {
    what: 'A function that puts items is granted to read, scan and delete them',
    guardrail: 'dead-grant',
    consequence: 'whoever takes it over has the table',
    stock: (stack) => {
      orders(stack).grantReadWriteData(stockFunction(stack));
    },
    sluice: (stack) => {
      orders(stack).grantReadWriteData(sluiceFunction(stack).function);
    },
    refusal: "permissions must come from the function's own grants",
  },
  {
    what: 'A function is granted every action of a service',
    guardrail: 'wildcard-action',
    consequence: 'whoever takes it over has the service',
    stock: (stack) => {
      stockFunction(stack).addToRolePolicy(
        new PolicyStatement({ actions: ['dynamodb:*'], resources: [orders(stack).tableArn] }),
      );
    },
    sluice: (stack) => {
      sluiceFunction(stack).allow({
        actions: ['dynamodb:*'],
        resources: [orders(stack).tableArn],
        reason: 'the function uses the table',
      });
    },
    refusal: 'actions must be spelt out',
  },
  {
    what: 'A function is granted an action on every table',
    guardrail: 'wildcard-resource',
    consequence: 'whoever takes it over has all tables',
    stock: (stack) => {
      stockFunction(stack).addToRolePolicy(
        new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: ['*'] }),
      );
    },
    sluice: (stack) => {
      sluiceFunction(stack).allow({
        actions: ['dynamodb:PutItem'],
        resources: ['*'],
        reason: 'the function writes to its table',
      });
    },
  },
  {
    what: 'A function may write to every log group of the account',
    guardrail: 'managed-policy',
    consequence: 'whoever takes it over writes into the logs of all others',
    stock: (stack) => {
      stockFunction(stack);
    },
    sluice: (stack) => {
      sluiceFunction(stack);
    },
    isRight: (propertiesOf) =>
      propertiesOf('AWS::IAM::Role').every(
        ({ ManagedPolicyArns }) => ManagedPolicyArns === undefined,
      ),
  },
  {
    what: 'An environment variable with a name of one character',
    consequence: 'the deployment fails',
    stock: (stack) => {
      stockFunction(stack, { environment: { A: '1' } });
    },
    sluice: (stack) => {
      sluiceFunction(stack, { environment: { A: '1' } });
    },
    refusal: 'environment must have names of at least two letters',
  },
];
