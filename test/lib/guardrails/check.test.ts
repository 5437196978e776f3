import fc from 'fast-check';
import { check } from '../../../lib/guardrails/check';
import type { StackInput } from '../../../lib/guardrails/template/stack-input';
import type { JsonObject } from '../../../lib/template/values';
import { template } from './support/odd-templates';

const stackOf = (
  name: string,
  Template: JsonObject,
  more: Partial<StackInput> = {},
): StackInput => ({
  path: name,
  file: `/${name}.json`,
  stackName: name,
  template: Template,
  paths: new Map(),
  ...more,
});

const checked = (Template: JsonObject) => check([stackOf('Shop', Template)]);

const QUEUE = 'AWS::SQS::Queue';

describe('check', () => {
  it('comes to an end with any template, whatever stands where', () => {
    fc.assert(
      fc.property(template, (one) => {
        const nested = stackOf('Nested', one, { nestedIn: { stackPath: 'Shop', logicalId: 'A' } });
        const { findings, unknown } = check([stackOf('Shop', one), nested], {
          accountConcurrency: 1000,
        });
        for (const { message } of [...findings, ...unknown]) expect(typeof message).toBe('string');
      }),
      { numRuns: 100 },
    );
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'takes %s for a name like any other',
    (name) => {
      const Resources = JSON.parse(`{
        "${name}": { "Type": "${QUEUE}", "Properties": { "${name}": null, "QueueName": { "Ref": "Given" } } },
        "Policy": {
          "Type": "AWS::SQS::QueuePolicy",
          "Properties": {
            "Queues": [{ "Ref": "${name}" }, { "Fn::GetAtt": ["${name}", "${name}"] }],
            "PolicyDocument": { "Statement": {
              "Effect": "Allow", "Principal": { "${name}": {} }, "Action": { "${name}": 1 },
              "Resource": { "Fn::FindInMap": ["${name}", "${name}", "${name}"] },
              "Condition": { "${name}": { "${name}": [{ "${name}": null }] } }
            } }
          }
        }
      }`);
      expect(() => checked({ Resources, Parameters: {}, Mappings: {} })).not.toThrow();
    },
  );

  it('tells that nobody knows what transforms make, and checks the rest', () => {
    const loop = ['Name', ['A', 'B'], { '${Name}': { Type: QUEUE } }];
    const { findings, unknown } = checked({
      Transform: ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31'],
      Resources: {
        'Fn::ForEach::Queues': loop,
        'Fn::Transform': { Name: 'Macro' },
        Ship: { Type: 'AWS::Serverless::Function', Properties: {} },
        Logs: { Type: 'AWS::Logs::LogGroup' },
      },
    });
    expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'log-retention Shop/Logs',
    ]);
    expect(unknown.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'Shop/Fn::ForEach::Queues: which resources CloudFormation makes of Fn::ForEach::Queues',
      'Shop/Fn::Transform: which resources CloudFormation makes of Fn::Transform',
      'Shop/Ship: which resources CloudFormation makes of AWS::Serverless::Function',
    ]);
  });

  it('names a resource of the app by its path, and what is of none by its ARN', () => {
    const Resources = {
      Placed: { Type: 'AWS::SNS::Topic' },
      Delivery: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'Placed' },
          Protocol: 'sqs',
          Endpoint: 'arn:aws:sqs:eu-west-1:111122223333:Inbox.fifo',
        },
      },
    };
    const { findings } = checked({ Resources });
    expect(findings.map(({ message }) => message)).toContain(
      'delivers from the standard topic Shop/Placed to the FIFO queue arn:aws:sqs:eu-west-1:111122223333:Inbox.fifo',
    );
  });

  it('is done soon with text that doubles from resource to resource', () => {
    const Resources = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => {
        const before = { 'Fn::GetAtt': [`Q${index - 1}`, 'QueueName'] };
        const QueueName = index === 0 ? 'queue' : { 'Fn::Join': ['', [before, before]] };
        return [`Q${index}`, { Type: QUEUE, Properties: { QueueName } }];
      }),
    );
    expect(() => checked({ Resources })).not.toThrow();
  });

  it('is done soon with a pattern of many wildcards', () => {
    const text = `arn:aws:sqs:eu-west-1:111122223333:${'a'.repeat(60)}`;
    const Statement = {
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: `${'*a'.repeat(30)}b`,
    };
    const Role = {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyDocument: { Statement } }] },
    };
    const Schedule = {
      Type: 'AWS::Scheduler::Schedule',
      Properties: { Target: { Arn: text, RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
    };
    const Inbox = { Type: QUEUE, Properties: { QueueName: 'a'.repeat(60) } };
    const stack = stackOf(
      'Shop',
      { Resources: { Role, Schedule, Inbox } },
      { accountId: '111122223333', region: 'eu-west-1' },
    );
    expect(() => check([stack])).not.toThrow();
  });

  it('does not go deeper than anybody nests values', () => {
    let value: unknown = 'inbox';
    for (let depth = 0; depth < 10_000; depth++) value = { Name: [value] };
    const Resources = {
      Ship: { Type: 'AWS::Lambda::Function', Properties: { Tags: value } },
      Logs: {
        Type: 'AWS::Logs::LogGroup',
        Properties: { LogGroupName: { 'Fn::Sub': '/aws/lambda/${Ship}' } },
      },
    };
    expect(() => checked({ Resources, Conditions: { Deep: value } })).not.toThrow();
  });
});
