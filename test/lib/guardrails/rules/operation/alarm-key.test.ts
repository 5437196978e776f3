import { att, type Resources, ref, resource, told } from './support/told';

const FROM_ALARMS = { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:*:*:alarm:*' } };

const allow = (action: unknown, more: Resources[string] = {}) => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: action,
  Resource: '*',
  ...more,
});

function pager(statements: readonly unknown[], key: unknown = att('Key')): Resources {
  return {
    Key: resource('AWS::KMS::Key', { KeyPolicy: { Statement: statements } }),
    Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/pager', TargetKeyId: ref('Key') }),
    Pager: resource('AWS::SNS::Topic', { KmsMasterKeyId: key }),
    Late: resource('AWS::CloudWatch::Alarm', { AlarmActions: [ref('Pager')] }),
  };
}

describe('alarm-key', () => {
  const linesFor = (...of: Parameters<typeof pager>) => told('alarm-key', pager(...of)).lines;

  it('rejects a key that CloudWatch may not use, and says which alarm tells nobody', () => {
    expect(linesFor([])).toEqual([
      'Shop/Key Properties.KeyPolicy: does not let cloudwatch.amazonaws.com call kms:Decrypt and kms:GenerateDataKey, so Shop/Late cannot tell Shop/Pager',
    ]);
  });

  it('counts the alarms of one topic', () => {
    const more = {
      Worse: resource('AWS::CloudWatch::CompositeAlarm', {
        AlarmRule: 'ALARM(Late)',
        OKActions: [ref('Pager')],
      }),
    };
    expect(told('alarm-key', { ...pager([]), ...more }).lines).toEqual([
      expect.stringContaining('so Shop/Late and 1 more alarm cannot tell Shop/Pager'),
    ]);
  });

  it.each([
    ['only one of the two actions', [allow('kms:Decrypt')]],
    ['another service', [allow('kms:*', { Principal: { Service: 'sns.amazonaws.com' } })]],
  ])('rejects a policy that lets in %s', (_who, statements) => {
    expect(linesFor(statements)).toEqual([expect.stringContaining('Shop/Key')]);
  });

  it.each([
    ['both actions', [allow(['kms:Decrypt', 'kms:GenerateDataKey*'])]],
    [
      'both, for alarms only',
      [allow(['kms:Decrypt', 'kms:GenerateDataKey'], { Condition: FROM_ALARMS })],
    ],
    ['each by itself', [allow('kms:Decrypt'), allow('kms:GenerateDataKey*')]],
    [
      'both, for alarms of this account',
      [
        allow(['kms:Decrypt', 'kms:GenerateDataKey*'], {
          Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
        }),
      ],
    ],
  ])('accepts a policy that lets CloudWatch call %s', (_what, statements) => {
    expect(linesFor(statements)).toEqual([]);
  });

  it('follows an alias to the key', () => {
    expect(linesFor([], 'alias/pager')).toHaveLength(1);
    expect(linesFor([], { 'Fn::Sub': '${Key.Arn}' })).toHaveLength(1);
  });

  it('accepts a key that no alarm has to do with', () => {
    const { Late: _late, ...quiet } = pager([]);
    expect(told('alarm-key', quiet)).toEqual({ lines: [], unknown: [] });
  });

  it('finds the topic in another stack', () => {
    const { Late: late, ...topics } = pager([]);
    const alarms = {
      Resources: {
        Late: { ...late, Properties: { AlarmActions: [{ 'Fn::ImportValue': 'pager' }] } },
      },
    };
    const shared = {
      Resources: topics,
      Outputs: { Pager: { Value: ref('Pager'), Export: { Name: 'pager' } } },
    };
    expect(told('alarm-key', {}, { Alarms: alarms, Shared: shared }).lines).toEqual([
      expect.stringContaining('so Alarms/Late cannot tell Shared/Pager'),
    ]);
  });

  it.each([
    ['a key of another app', pager([], 'arn:aws:kms:eu-west-1:123456789012:key/abc')],
    ['a key that a parameter gives', pager([], ref('Given'))],
    [
      'a topic that a parameter gives',
      { Late: resource('AWS::CloudWatch::Alarm', { AlarmActions: [ref('Given')] }) },
    ],
    [
      'a topic of another app',
      {
        Late: resource('AWS::CloudWatch::Alarm', {
          AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:pager'],
        }),
      },
    ],
  ])('does not know %s', (_what, resources) => {
    expect(told('alarm-key', resources)).toEqual({ lines: [], unknown: [expect.any(String)] });
  });

  it('has nothing to say of actions that tell no topic', () => {
    const actions = { AlarmActions: ['arn:aws:automate:eu-west-1:ec2:stop', ref('Out')] };
    const resources = {
      Late: resource('AWS::CloudWatch::Alarm', actions),
      Out: resource('AWS::ApplicationAutoScaling::ScalingPolicy'),
    };
    expect(told('alarm-key', resources)).toEqual({
      lines: [],
      unknown: [],
    });
  });
});
