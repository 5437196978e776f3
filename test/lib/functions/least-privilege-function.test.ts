import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ItemAction } from '../../../lib/functions/item-action';
import {
  LeastPrivilegeFunction,
  type LeastPrivilegeFunctionProps,
} from '../../../lib/functions/least-privilege-function';
import { grantsOf, propertiesOf, shippingFunction, shop } from './shop';

const NAME = { partitionKey: { name: 'id', type: AttributeType.STRING } };

describe('a least-privilege function', () => {
  it('is a function with a role, a log group, a version, the alias live, alarms, and nothing else', () => {
    const stack = shop();
    shippingFunction(stack);
    const resources: { Type: string }[] = Object.values(
      Template.fromStack(stack).toJSON()['Resources'],
    );
    expect(resources.map(({ Type }) => Type).sort()).toEqual([
      'AWS::CloudWatch::Alarm',
      'AWS::CloudWatch::Alarm',
      'AWS::CloudWatch::Alarm',
      'AWS::IAM::Role',
      'AWS::Lambda::Alias',
      'AWS::Lambda::Function',
      'AWS::Lambda::Version',
      'AWS::Logs::LogGroup',
    ]);
  });

  it('runs on Node.js 24 and arm64, with 256 MiB for 10 seconds, unless told otherwise', () => {
    expect(propertiesOf(shippingFunction(shop()).function)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 256,
      Timeout: 10,
      Description: 'Ships what was ordered',
    });
    const other = shippingFunction(shop(), {
      memorySize: 512,
      timeout: Duration.minutes(1),
      handler: 'app.run',
    });
    expect(propertiesOf(other.function)).toMatchObject({
      Handler: 'app.run',
      MemorySize: 512,
      Timeout: 60,
    });
    expect(other.timeout.toSeconds()).toBe(60);
  });

  it('has neither reserved concurrency nor variables unless told so', () => {
    const { function: fn } = shippingFunction(shop());
    const properties = propertiesOf(fn);
    expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
    expect(properties).not.toHaveProperty('Environment');
  });

  it('reserves concurrency, and passes variables on', () => {
    const { function: fn } = shippingFunction(shop(), {
      reservedConcurrentExecutions: 5,
      environment: { RATE: '1' },
    });
    expect(propertiesOf(fn)).toMatchObject({
      ReservedConcurrentExecutions: 5,
      Environment: { Variables: { RATE: '1' } },
    });
  });

  it('writes to a log group that is there first, kept a month and deleted with the stack', () => {
    const stack = shop();
    shippingFunction(stack);
    const template = Template.fromStack(stack);
    const [logicalId] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 30 },
      DeletionPolicy: 'Delete',
    });
    // The reference makes CloudFormation create the group before the function.
    template.hasResourceProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogGroup: { Ref: logicalId } },
    });
  });

  it('keeps its log as long as it is told, also past the stack', () => {
    const stack = shop();
    shippingFunction(stack, {
      logRetention: RetentionDays.ONE_YEAR,
      logRemovalPolicy: RemovalPolicy.RETAIN,
    });
    Template.fromStack(stack).hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 365 },
      DeletionPolicy: 'Retain',
    });
  });

  it('may write to its own log group and do nothing else', () => {
    const { role } = shippingFunction(shop());
    expect(propertiesOf(role).Policies[0].PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^ShipLogs/), 'Arn'] },
      },
    ]);
  });

  it('works twice in one stack, each with a role of its own', () => {
    const stack = shop();
    const table = new Table(stack, 'Orders', NAME);
    const one = shippingFunction(stack, {}, 'One');
    const two = shippingFunction(stack, {}, 'Two');
    one.useItems(table, ItemAction.GET);
    two.useItems(table, ItemAction.PUT);
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 2);
    expect(grantsOf(one).map(({ Action }) => Action)).toEqual(['dynamodb:GetItem']);
    expect(grantsOf(two).map(({ Action }) => Action)).toEqual(['dynamodb:PutItem']);
  });

  it('rejects entry and code together, and neither', () => {
    const make = (props: Partial<LeastPrivilegeFunctionProps>) => () =>
      new LeastPrivilegeFunction(shop(), 'Ship', { description: 'Ships', ...props });
    const rule = 'Shop/Ship: exactly one of entry and code must be given';
    expect(make({})).toThrow(`${rule}, got neither; use entry for source`);
    expect(make({ entry: 'ship.ts', code: Code.fromInline('x') })).toThrow(`${rule}, got both`);
  });
});

describe('what invokes a least-privilege function', () => {
  const invoked = (grant: (caller: Role, stack: Stack) => void) => {
    const stack = shop();
    const caller = new Role(stack, 'Caller', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    grant(caller, stack);
    const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy');
    return Object.values(policies)[0]?.['Properties'].PolicyDocument.Statement[0].Resource;
  };

  it('is given the alias and nothing else by the alias', () => {
    expect(invoked((caller, stack) => shippingFunction(stack).alias.grantInvoke(caller))).toEqual({
      Ref: expect.stringMatching(/^ShipAlias/),
    });
  });

  it('is given every version and alias by the function, which is why to use the alias', () => {
    expect(
      invoked((caller, stack) => shippingFunction(stack).function.grantInvoke(caller)),
    ).toHaveLength(2);
  });
});
