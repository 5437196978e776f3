import {
  arnOf,
  checkedBy,
  NOTHING,
  queue,
  ref,
  resource,
  subscription,
  topic,
} from '../../support/resources';

describe('subscription-permission', () => {
  const check = checkedBy('subscription-permission');
  const app = { Placed: topic(), Inbox: queue(), Delivery: subscription('Placed', 'Inbox') };
  const policy = (more: object = {}, Queues: unknown[] = [ref('Inbox')]) =>
    resource('AWS::SQS::QueuePolicy')({
      Queues,
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: arnOf('Inbox'),
            Condition: { ArnEquals: { 'aws:SourceArn': ref('Placed') } },
            ...more,
          },
        ],
      },
    });

  it('rejects a queue without a policy', () => {
    expect(check(app).lines).toEqual([
      'Shop/Delivery Properties.Endpoint: delivers to Shop/Inbox, whose policy does not let sns.amazonaws.com send messages of Shop/Placed',
    ]);
  });

  it.each([
    ['its topic', {}],
    [
      'topics whose ARN is like its',
      { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*' } } },
    ],
    ['SNS for whatever topic', { Condition: undefined }],
    ['whoever', { Principal: '*' }],
    ['every action', { Action: 'SQS:*' }],
  ])('accepts a policy that lets %s', (_case, more) => {
    expect(check({ ...app, Policy: policy(more) })).toEqual(NOTHING);
  });

  it.each([
    ['another topic', { Condition: { ArnEquals: { 'aws:SourceArn': ref('Other') } } }],
    ['another service', { Principal: { Service: 'events.amazonaws.com' } }],
    ['another action', { Action: 'sqs:ReceiveMessage' }],
    ['nobody', { Effect: 'Deny', Condition: undefined }],
  ])('rejects a policy that lets %s', (_case, more) => {
    expect(check({ ...app, Other: topic(), Policy: policy(more) }).lines).toHaveLength(1);
  });

  it('rejects the policy of another queue', () => {
    const Policy = policy({}, [ref('Other')]);
    expect(check({ ...app, Other: queue(), Policy }).lines).toHaveLength(1);
  });

  it('follows queue and topic to another stack', () => {
    const shipping = {
      Resources: { Inbox: queue() },
      Outputs: { Arn: { Value: arnOf('Inbox'), Export: { Name: 'InboxArn' } } },
    };
    const Delivery = subscription('Placed', 'Inbox', {
      Endpoint: { 'Fn::ImportValue': 'InboxArn' },
    });
    const { lines } = check({ Placed: topic(), Delivery }, { others: { Shipping: shipping } });
    expect(lines).toHaveLength(1);
  });

  it('has nothing to say of other endpoints', () => {
    const Delivery = subscription('Placed', 'Inbox', { Protocol: 'email', Endpoint: ref('Given') });
    expect(check({ ...app, Delivery })).toEqual(NOTHING);
  });

  it('does not know of a queue of another app, nor of a statement that only the deployment knows', () => {
    const Delivery = subscription('Placed', 'Inbox', { Endpoint: ref('Given') });
    expect(check({ ...app, Delivery }).unknown).toHaveLength(1);
    const Policy = policy({ Condition: { ArnEquals: { 'aws:SourceArn': ref('Given') } } });
    expect(check({ ...app, Policy }).unknown).toEqual(['Shop/Delivery: the parameter Given']);
  });

  it.each([
    ['whose it is', policy({}, [ref('Given')])],
    [
      'what it says',
      resource('AWS::SQS::QueuePolicy')({ Queues: [ref('Inbox')], PolicyDocument: ref('Given') }),
    ],
  ])('does not know of a policy of which nobody knows %s', (_case, Policy) => {
    const { lines, unknown } = check({ ...app, Policy });
    expect(lines).toEqual([]);
    expect(unknown).toHaveLength(1);
  });

  describe('of a stack for any account', () => {
    const named = { ...app, Placed: topic({ TopicName: 'placed' }) };
    const boundTo = (arn: string) => policy({ Condition: { ArnLike: { 'aws:SourceArn': arn } } });

    it('does not know whether it is the one that a policy names', () => {
      const Policy = boundTo('arn:aws:sns:eu-west-1:111122223333:placed');
      const { lines, unknown } = check({ ...named, Policy });
      expect(lines).toEqual([]);
      expect(unknown).toHaveLength(1);
    });

    it('rejects a policy for a topic of another name', () => {
      const Policy = boundTo('arn:aws:sns:eu-west-1:111122223333:paid');
      expect(check({ ...named, Policy }).lines).toHaveLength(1);
    });
  });
});
