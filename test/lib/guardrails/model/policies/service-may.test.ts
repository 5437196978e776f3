import { Model } from '../../../../../lib/guardrails/model/model';
import { statementsOfResource } from '../../../../../lib/guardrails/model/policies/policies';
import { serviceMay } from '../../../../../lib/guardrails/model/policies/service-may';
import type { JsonObject } from '../../../../../lib/template/values';

const ALLOW = {
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: '*',
};

const TOPIC = { Ref: 'Placed' };

/** Whether SNS may send to a queue with such a policy what is published to a topic. */
function may(...statements: JsonObject[]): boolean {
  return mayByDocument({ Statement: statements });
}

function mayByDocument(document: JsonObject): boolean {
  const model = new Model([
    {
      path: 'Shop',
      file: 'Shop.json',
      stackName: 'Shop',
      paths: new Map(),
      template: {
        Parameters: { Given: { Type: 'String' } },
        Resources: {
          Placed: { Type: 'AWS::SNS::Topic' },
          Inbox: { Type: 'AWS::SQS::Queue' },
          Policy: {
            Type: 'AWS::SQS::QueuePolicy',
            Properties: { Queues: [{ Ref: 'Inbox' }], PolicyDocument: document },
          },
        },
      },
    },
  ]);
  const [queue] = model.of('AWS::SQS::Queue');
  const [topic] = model.of('AWS::SNS::Topic');
  if (!queue || !topic) throw new Error('the template must have a queue and a topic');
  const call = {
    service: 'sns.amazonaws.com',
    action: 'sqs:SendMessage',
    sourceArn: topic.arn,
    sourceAccount: topic.stack.accountId,
  };
  return serviceMay(call, statementsOfResource(queue, model));
}

const when = (operator: string, key: string, value: unknown): JsonObject => ({
  ...ALLOW,
  Condition: { [operator]: { [key]: value } },
});

describe('what a policy lets a service do', () => {
  it.each([
    ['it names the service', ALLOW],
    ['it names everybody', { ...ALLOW, Principal: '*' }],
    ['its action has a wildcard', { ...ALLOW, Action: ['sqs:Send*'] }],
    ['it allows all but another action', { ...ALLOW, Action: undefined, NotAction: 'sqs:Purge' }],
    ['the source is the topic', when('ArnEquals', 'aws:SourceArn', TOPIC)],
    [
      'the source is one of the account',
      when('ArnLike', 'aws:SourceArn', { 'Fn::Sub': 'arn:aws:sns:*:${AWS::AccountId}:*' }),
    ],
    [
      'the account is its own',
      when('StringEquals', 'AWS:sourceaccount', { Ref: 'AWS::AccountId' }),
    ],
    ['a condition is on something else', when('Bool', 'aws:SecureTransport', true)],
  ])('is allowed where %s', (_case, statement) => {
    expect(may(statement)).toBe(true);
  });

  it.each([
    ['nothing is', []],
    ['another service is', [{ ...ALLOW, Principal: { Service: 's3.amazonaws.com' } }]],
    ['another action is', [{ ...ALLOW, Action: 'sqs:ReceiveMessage' }]],
    [
      'the source is another topic',
      [
        when('ArnEquals', 'aws:SourceArn', {
          'Fn::Sub': 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:other',
        }),
      ],
    ],
    ['a Deny has no condition', [ALLOW, { ...ALLOW, Effect: 'Deny' }]],
  ])('is not where %s', (_case, statements) => {
    expect(may(...statements)).toBe(false);
  });

  it('is, beside a Deny that has a condition', () => {
    expect(may(ALLOW, { ...when('Bool', 'aws:SecureTransport', false), Effect: 'Deny' })).toBe(
      true,
    );
  });

  it.each([
    [
      'the source is a parameter',
      when('ArnEquals', 'aws:SourceArn', { Ref: 'Given' }),
      'the parameter Given',
    ],
    [
      'the whole statement has an unknown principal',
      { ...ALLOW, Principal: { Ref: 'Given' } },
      'the parameter Given',
    ],
    [
      'the account is spelt out, and the stack is for any',
      when('StringEquals', 'aws:SourceAccount', '111111111111'),
      'whether the stack is for the account',
    ],
  ])('is unknown where %s', (_case, statement, unknown) => {
    expect(() => may(statement)).toThrow(unknown);
    expect(may(statement, ALLOW)).toBe(true);
  });

  it.each([
    ['whole document', { Ref: 'Given' }],
    ['list of statements', { Statement: { Ref: 'Given' } }],
    ['single statement', { Statement: [{ Ref: 'Given' }] }],
  ])('is unknown where the %s is', (_case, document) => {
    expect(() => mayByDocument(document)).toThrow('the parameter Given');
  });
});
