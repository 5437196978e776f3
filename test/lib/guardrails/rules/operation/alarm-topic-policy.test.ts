import { type Resources, ref, resource, told } from './support/told';

const ONLY_TLS = {
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: ref('Pager'),
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

const allow = (principal: unknown, condition: Resources[string] = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'sns:Publish',
  Resource: ref('Pager'),
  Condition: condition,
});

const CLOUDWATCH = { Service: 'cloudwatch.amazonaws.com' };

const PAGER: Resources = {
  Pager: resource('AWS::SNS::Topic'),
  Late: resource('AWS::CloudWatch::Alarm', { AlarmActions: [ref('Pager')] }),
};

const policy = (...statements: readonly unknown[]) => ({
  Policy: resource('AWS::SNS::TopicPolicy', {
    Topics: [ref('Pager')],
    PolicyDocument: { Statement: statements },
  }),
});

describe('alarm-topic-policy', () => {
  const linesFor = (more: Resources) => told('alarm-topic-policy', { ...PAGER, ...more }).lines;

  it('rejects a policy that only asks for TLS, since it takes the place of the default', () => {
    expect(linesFor(policy(ONLY_TLS))).toEqual([
      'Shop/Pager: has a policy, which does not let cloudwatch.amazonaws.com publish, so Shop/Late cannot tell anybody',
    ]);
  });

  it.each([
    ['another service', allow({ Service: 'events.amazonaws.com' })],
    [
      'another alarm',
      allow(CLOUDWATCH, {
        ArnEquals: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:other' },
      }),
    ],
  ])('rejects a policy that lets in %s', (_who, statement) => {
    expect(linesFor(policy(ONLY_TLS, statement))).toHaveLength(1);
  });

  it.each([
    ['CloudWatch', allow(CLOUDWATCH)],
    [
      'alarms of the account',
      allow(CLOUDWATCH, { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } }),
    ],
    [
      'the owner, as the default does',
      allow({ AWS: '*' }, { StringEquals: { 'AWS:SourceOwner': ref('AWS::AccountId') } }),
    ],
  ])('accepts a policy that lets in %s', (_who, statement) => {
    expect(linesFor(policy(ONLY_TLS, statement))).toEqual([]);
  });

  it('accepts a topic without a policy, which has the default', () => {
    expect(linesFor({})).toEqual([]);
  });

  it('accepts a policy of a topic that no alarm tells', () => {
    expect(linesFor({ ...policy(ONLY_TLS), Late: resource('AWS::CloudWatch::Alarm') })).toEqual([]);
  });

  it('does not know whom a parameter lets in', () => {
    const statement = allow(CLOUDWATCH, { ArnLike: { 'aws:SourceArn': ref('Given') } });
    expect(told('alarm-topic-policy', { ...PAGER, ...policy(statement) })).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });

  it('tells of one alarm that is surely kept out, whatever a parameter says of another', () => {
    const late = (name: unknown) =>
      resource('AWS::CloudWatch::Alarm', { AlarmName: name, AlarmActions: [ref('Pager')] });
    const statement = allow(CLOUDWATCH, {
      ArnEquals: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:other' },
    });
    const alarms = { Late: late('late'), Early: late(ref('Given')) };
    expect(told('alarm-topic-policy', { ...PAGER, ...policy(statement), ...alarms })).toEqual({
      lines: [expect.stringContaining('so Shop/Late cannot tell anybody')],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });
});
