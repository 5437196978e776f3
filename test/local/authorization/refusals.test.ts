import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readApplication } from '../../../local/assembly/read-application';
import { TestAccess } from './support/access';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-refusals-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

type Resource = Readonly<Record<string, unknown>>;

/** What the local cloud does with a template before it starts anything. */
function start(resources: Readonly<Record<string, Resource>>): void {
  const templateFile = 'Orders.template.json';
  const Resources = Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => [
      id,
      { ...resource, Metadata: { 'aws:cdk:path': `Orders/${id}/Resource` } },
    ]),
  );
  writeFileSync(path.join(directory, templateFile), JSON.stringify({ Resources }));
  const artifacts = { Orders: { type: 'aws:cloudformation:stack', properties: { templateFile } } };
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
  const { application } = readApplication(directory, {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4000',
  });
  new TestAccess(application);
}

const documentOf = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });

const LAMBDA = {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

const role = (more: object, trust: object = LAMBDA): Record<string, Resource> => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: documentOf(trust), ...more },
  },
});

const SEND = {
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: 'arn:aws:sqs:us-east-1:000000000000:Inbox',
};

const roleThatMay = (more: object) =>
  role({ Policies: [{ PolicyName: 'Send', PolicyDocument: documentOf({ ...SEND, ...more }) }] });

const queueOpenTo = (more: object): Record<string, Resource> => ({
  Inbox: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Inbox' } },
  Policy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Inbox' }],
      PolicyDocument: documentOf({ ...SEND, Principal: '*', ...more }),
    },
  },
});

const topicArn = 'arn:aws:sns:us-east-1:000000000000:Submitted';
const when = (operator: string, key: string, value: unknown = topicArn) => ({
  Condition: { [operator]: { [key]: value } },
});

it('a policy that can be decided by stops nothing', () => {
  expect(() => start(roleThatMay(when('ArnEquals', 'aws:SourceArn')))).not.toThrow();
  expect(() => start(queueOpenTo(when('ArnEquals', 'aws:SourceArn')))).not.toThrow();
});

/** What; the template; the construct and the rule with the value; what to do. */
const ROWS: readonly [string, Record<string, Resource>, RegExp, RegExp][] = [
  [
    'an unknown operator',
    roleThatMay(when('StringEqualz', 'aws:SourceArn')),
    /^Orders\/Role \(Send\) statement 1 .*unknown condition operator, got "StringEqualz"/,
    /use one of StringEquals, /,
  ],
  [
    'an unknown operator in a Deny of a resource',
    queueOpenTo({ Effect: 'Deny', ...when('ArnEqual', 'aws:SourceArn') }),
    /^Orders\/Policy statement 1 .*unknown condition operator, got "ArnEqual"/,
    /use one of StringEquals, /,
  ],
  [
    'a misspelt condition key',
    queueOpenTo(when('ArnEquals', 'aws:SourceArm')),
    /^Orders\/Policy Condition\.ArnEquals: compares the condition key aws:SourceArm, /,
    /correct its name/,
  ],
  [
    'a malformed ARN of a resource',
    roleThatMay({ Resource: 'sqs:us-east-1:Inbox' }),
    /^Orders\/Role \(Send\) statement 1: .*an ARN that is none, got "sqs:us-east-1:Inbox"/,
    /write the whole ARN/,
  ],
  [
    'a malformed ARN to compare with',
    queueOpenTo(when('ArnEquals', 'aws:SourceArn', 'Submitted')),
    /^Orders\/Policy statement 1 .*an ARN that is none, got "Submitted"/,
    /write the whole ARN/,
  ],
  [
    'a malformed ARN of a principal',
    queueOpenTo({ Principal: { AWS: 'arn:aws:iam::000000000000:role' } }),
    /^Orders\/Policy statement 1.*got "arn:aws:iam::000000000000:role"/,
    /write the whole ARN/,
  ],
  [
    'a principal that does not exist',
    queueOpenTo({ Principal: { AWS: 'arn:aws:iam::000000000000:role/Ghost' } }),
    /^Orders\/Policy: names the principal arn:aws:iam::000000000000:role\/Ghost, which does not exist/,
    /name a role that the assembly declares/,
  ],
  [
    'a principal of an unknown kind',
    role({}, { ...LAMBDA, Principal: { Group: 'clerks' } }),
    /^Orders\/Role \(trust policy\) statement 1.*got .*clerks/,
    /use AWS, Service or Federated/,
  ],
  [
    'a managed policy of AWS that is not known',
    role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSQSFullAccess'] }),
    /^Orders\/Role: has the managed policy arn:aws:iam::aws:policy\/AmazonSQSFullAccess, of which the document is not known here/,
    /write what is needed into a policy of the role/,
  ],
  [
    'a managed policy of AWS that is not known, as a boundary',
    role({ PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' }),
    /^Orders\/Role: has the managed policy arn:aws:iam::aws:policy\/PowerUserAccess, /,
    /declare the managed policy in the app/,
  ],
  [
    'an attribute of what is not there',
    roleThatMay({ Resource: { 'Fn::GetAtt': ['Nowhere', 'Arn'] } }),
    /^Orders: a reference names "Nowhere", which the template does not declare/,
    /the template was edited or is incomplete/,
  ],
  [
    'an intrinsic that is not modelled',
    roleThatMay({ Resource: { 'Fn::Cidr': ['10.0.0.0/16', 1, 8] } }),
    /^Orders\/Role\.Policies: the intrinsic Fn::Cidr is not modelled by the local cloud/,
    /write the value without it/,
  ],
  [
    'what looks like an intrinsic',
    roleThatMay({ Resource: { GetAtt: ['Inbox', 'Arn'] } }),
    /^Orders\/Role \(Send\) statement 1: .*is not text, got \{"GetAtt":\["Inbox","Arn"\]\}/,
    /resolve intrinsic functions before/,
  ],
  [
    'a condition that is no object',
    roleThatMay({ Condition: { StringEquals: 'aws:SourceArn' } }),
    /^Orders\/Role \(Send\) statement 1 Condition.StringEquals: must be an object, got "aws:SourceArn"/,
    /write operators/,
  ],
  [
    'a condition that is nothing',
    roleThatMay({ Condition: null }),
    /^Orders\/Role \(Send\) statement 1 Condition: must be an object, got null/,
    /write operators/,
  ],
  [
    'a managed policy that cannot be decided by, though no role has it',
    {
      Managed: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: documentOf({ ...SEND, Effect: 'Permit' }) },
      },
    },
    /^Orders\/Managed statement 1: must have the Effect Allow or Deny, got "Permit"/,
    /write one of them/,
  ],
  [
    'a policy of a role that does not exist',
    {
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'Send', Roles: ['Ghost'], PolicyDocument: documentOf(SEND) },
      },
    },
    /^Orders\/Policy: is a policy of the role Ghost, which is not in what runs locally/,
    /run the stack that declares the role/,
  ],
];

describe('the local cloud does not start with', () => {
  it.each(ROWS)('%s', (_what, template, rule, fix) => {
    let message = '';
    try {
      start(template);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(rule);
    expect(message.slice(message.indexOf('; '))).toMatch(fix);
  });
});
