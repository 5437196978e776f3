import {
  arnOf,
  bucket,
  checkedBy,
  lambda,
  NOTHING,
  ref,
  resource,
  subscription,
  topic,
} from '../../support/resources';

describe('topic-key-of-aws', () => {
  const check = checkedBy('topic-key-of-aws');
  const key = (KmsMasterKeyId: unknown) => ({ KmsMasterKeyId });
  const alarm = resource('AWS::CloudWatch::Alarm')({ AlarmActions: [ref('Pager')] });

  it.each([
    ['an alarm', alarm],
    ['an alarm that is over', resource('AWS::CloudWatch::Alarm')({ OKActions: [ref('Pager')] })],
    [
      'a composite alarm',
      resource('AWS::CloudWatch::CompositeAlarm')({ AlarmActions: [ref('Pager')] }),
    ],
    ['a rule', resource('AWS::Events::Rule')({ Targets: [{ Arn: ref('Pager') }] })],
    [
      'a bucket',
      bucket({ NotificationConfiguration: { TopicConfigurations: [{ Topic: ref('Pager') }] } }),
    ],
    [
      'a deployment',
      resource('AWS::CodeDeploy::DeploymentGroup')({
        TriggerConfigurations: [{ TriggerTargetArn: ref('Pager') }],
      }),
    ],
  ])('rejects it for the topic of %s', (_case, Publisher) => {
    expect(check({ Pager: topic(key('alias/aws/sns')), Publisher }).lines).toEqual([
      'Shop/Pager Properties.KmsMasterKeyId: is under alias/aws/sns, which Shop/Publisher cannot use',
    ]);
  });

  it('rejects it as an ARN', () => {
    const arn = { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/sns' };
    expect(check({ Pager: topic(key(arn)), Alarm: alarm }).lines).toHaveLength(1);
  });

  it('accepts it where only roles publish', () => {
    const Failed = resource('AWS::Lambda::EventInvokeConfig')({
      FunctionName: ref('Ship'),
      DestinationConfig: { OnFailure: { Destination: ref('Pager') } },
    });
    const Pager = topic(key('alias/aws/sns'));
    expect(
      check({ Pager, Ship: lambda(), Failed, Delivery: subscription('Pager', 'Inbox') }),
    ).toEqual(NOTHING);
  });

  it('accepts other keys, and none', () => {
    expect(
      check({ Pager: topic(key(arnOf('Key'))), Key: resource('AWS::KMS::Key')(), Alarm: alarm }),
    ).toEqual(NOTHING);
    expect(check({ Pager: topic(), Alarm: alarm })).toEqual(NOTHING);
  });

  it('does not know of a key that only the deployment knows', () => {
    expect(check({ Pager: topic(key(ref('Given'))), Alarm: alarm }).unknown).toHaveLength(1);
  });
});
