import { CfnParameter, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CfnQueuePolicy, Queue } from 'aws-cdk-lib/aws-sqs';
import { Model } from '../../../../lib/guardrails/model/model';
import { shown } from '../../../../lib/guardrails/template/unknown';
import type { JsonObject } from '../../../../lib/template/values';
import { type Build, inputsOf } from '../support/findings-of';

const QUEUE = { Type: 'AWS::SQS::Queue' };

function modelOf(template: JsonObject, environment: { region?: string; accountId?: string } = {}) {
  return new Model([
    {
      path: 'Shop',
      file: 'Shop.json',
      stackName: 'Shop',
      template,
      paths: new Map(),
      ...environment,
    },
  ]);
}

/** What a queue's policy is the policy of, however the template says it. */
function referredBy(reference: unknown, queue: JsonObject = QUEUE, environment = {}) {
  const model = modelOf(
    {
      Resources: {
        Inbox: queue,
        Subscription: { Type: 'AWS::SNS::Subscription', Properties: { Endpoint: reference } },
      },
    },
    environment,
  );
  const [subscription] = model.of('AWS::SNS::Subscription');
  return model.find(subscription?.text('Endpoint') ?? '', 'AWS::SQS::Queue').path;
}

describe('a reference to a resource', () => {
  const named = { ...QUEUE, Properties: { QueueName: 'inbox' } };
  const environment = { region: 'eu-central-1', accountId: '111111111111' };

  it.each([
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Inbox', 'Arn'] }],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Inbox.Arn' }],
    ['Fn::Sub', { 'Fn::Sub': '${Inbox.Arn}' }],
    [
      'Fn::Sub with a variable',
      { 'Fn::Sub': ['${Arn}', { Arn: { 'Fn::GetAtt': ['Inbox', 'Arn'] } }] },
    ],
    ['Fn::Join', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Inbox', 'Arn'] }]] }],
    [
      'an ARN put together',
      {
        'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Inbox.QueueName}',
      },
    ],
    [
      'an ARN taken apart and put together',
      {
        'Fn::Join': [
          ':',
          [
            'arn:aws:sqs',
            { 'Fn::Select': [3, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Inbox', 'Arn'] }] }] },
            { Ref: 'AWS::AccountId' },
            { 'Fn::GetAtt': ['Inbox', 'QueueName'] },
          ],
        ],
      },
    ],
  ])('is followed through %s', (_case, reference) => {
    expect(referredBy(reference)).toBe('Shop/Inbox');
    expect(referredBy(reference, named, environment)).toBe('Shop/Inbox');
  });

  it('is followed where it is a literal ARN of what has a name', () => {
    const arn = 'arn:aws:sqs:eu-central-1:111111111111:inbox';
    expect(referredBy(arn, named, environment)).toBe('Shop/Inbox');
  });

  it.each([
    ['of another account', 'arn:aws:sqs:eu-central-1:222222222222:inbox', environment],
    [
      'of some account, where the stack is for any',
      'arn:aws:sqs:eu-central-1:111111111111:inbox',
      {},
    ],
  ])('is no guess where it is a literal ARN %s', (_case, arn, place) => {
    expect(() => referredBy(arn, named, place)).toThrow('is not part of the app');
  });

  it.each([
    ['a parameter', { Ref: 'Endpoint' }, 'Endpoint, which the template does not have'],
    ['an import', { 'Fn::ImportValue': 'Inbox' }, 'the import Inbox'],
    ['a dynamic reference', '{{resolve:ssm:/inbox}}', 'what {{resolve:ssm:/inbox}} gives'],
    ['an intrinsic nobody knows', { 'Fn::Transform': {} }, 'what Fn::Transform gives'],
  ])('is unknown where it is %s', (_case, reference, unknown) => {
    expect(() => referredBy(reference)).toThrow(unknown);
  });
});

describe('a value that refers to itself', () => {
  it('is unknown, and found out in no time', () => {
    const model = modelOf({
      Resources: {
        One: { ...QUEUE, Properties: { QueueName: { 'Fn::GetAtt': ['Other', 'QueueName'] } } },
        Other: { ...QUEUE, Properties: { QueueName: { 'Fn::GetAtt': ['One', 'QueueName'] } } },
      },
    });
    expect(model.of('AWS::SQS::Queue').map(({ arn }) => shown(arn))).toEqual([
      expect.stringContaining('which refers to itself'),
      expect.stringContaining('which refers to itself'),
    ]);
  });

  it('is unknown where it is nested without end', () => {
    let value: unknown = 'inbox';
    for (let depth = 0; depth < 10_000; depth++) value = { 'Fn::Join': ['', [value]] };
    const model = modelOf({ Resources: { One: { ...QUEUE, Properties: { QueueName: value } } } });
    expect(shown(model.of('AWS::SQS::Queue')[0]?.arn ?? '')).toContain('nested too deeply');
  });
});

describe('a reference into another stack', () => {
  /** The queues that the policies of the app are of. */
  const queuesWithPolicies = (build: Build) => {
    const model = new Model(inputsOf(build));
    return model
      .of('AWS::SQS::QueuePolicy')
      .flatMap((policy) => policy.texts('Queues'))
      .map((queue) => model.find(queue, 'AWS::SQS::Queue').path);
  };

  const policyOf = (stack: Stack, queueUrl: string) =>
    new CfnQueuePolicy(stack, 'Policy', { queues: [queueUrl], policyDocument: { Statement: [] } });

  it('is followed through an export and its import', () => {
    expect(
      queuesWithPolicies((stack, app) => {
        const queue = new Queue(new Stack(app, 'Queues'), 'Inbox');
        policyOf(stack, queue.queueUrl);
      }),
    ).toEqual(['Queues/Inbox']);
  });

  it('is followed through an export that somebody wrote', () => {
    expect(
      queuesWithPolicies((stack, app) => {
        const queues = new Stack(app, 'Queues');
        queues.exportValue(new Queue(queues, 'Inbox').queueUrl, { name: 'inbox-url' });
        policyOf(stack, Fn.importValue('inbox-url'));
      }),
    ).toEqual(['Queues/Inbox']);
  });

  it("is followed through a nested stack's parameters and outputs", () => {
    expect(
      queuesWithPolicies((stack) => {
        const queues = new NestedStack(stack, 'Queues');
        const policies = new NestedStack(stack, 'Policies');
        policyOf(policies, new Queue(queues, 'Inbox').queueUrl);
      }),
    ).toEqual(['Shop/Queues/Inbox']);
  });

  it('is followed from one nested stack to its parent', () => {
    expect(
      queuesWithPolicies((stack) => {
        policyOf(new NestedStack(stack, 'Policies'), new Queue(stack, 'Inbox').queueUrl);
      }),
    ).toEqual(['Shop/Inbox']);
  });
});

describe('a name', () => {
  it('that a parameter gives is unknown, and the rest of the ARN is not', () => {
    const model = new Model(
      inputsOf((stack) => {
        const topicName = new CfnParameter(stack, 'Name').valueAsString;
        new Topic(stack, 'Placed', { topicName });
      }),
    );
    expect(shown(model.of('AWS::SNS::Topic')[0]?.arn ?? '')).toBe(
      'arn:aws:sns:<AWS::Region>:<AWS::AccountId>:<the parameter Name>',
    );
  });
});
