import { att, type Resources, ref, resource, told } from './support/told';

const alarm = (properties: Resources[string] = {}): Resources => ({
  Late: resource('AWS::CloudWatch::Alarm', properties),
});

const USERS: readonly (readonly [user: string, resource: Resources[string]])[] = [
  [
    'a composite alarm, by name',
    resource('AWS::CloudWatch::CompositeAlarm', {
      AlarmRule: { 'Fn::Sub': 'ALARM("${Late}") OR ALARM(other)' },
      AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:pager'],
    }),
  ],
  [
    'a composite alarm, by ARN',
    resource('AWS::CloudWatch::CompositeAlarm', {
      AlarmRule: { 'Fn::Join': ['', ['(NOT OK(', att('Late'), '))']] },
      AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:pager'],
    }),
  ],
  [
    'a deployment that it stops',
    resource('AWS::CodeDeploy::DeploymentGroup', {
      AlarmConfiguration: { Alarms: [{ Name: ref('Late') }] },
    }),
  ],
  [
    'a rule that waits for it',
    resource('AWS::Events::Rule', {
      EventPattern: { source: ['aws.cloudwatch'], resources: [att('Late')] },
    }),
  ],
  [
    'a rule that waits for every alarm',
    resource('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
      },
    }),
  ],
];

describe('alarm-without-action', () => {
  const linesFor = (resources: Resources) => told('alarm-without-action', resources).lines;

  it('rejects an alarm that does nothing', () => {
    expect(linesFor(alarm())).toEqual([
      'Shop/Late Properties.AlarmActions: has no action, and nothing else looks at it: nobody is told',
    ]);
    expect(linesFor(alarm({ AlarmActions: [ref('AWS::NoValue')] }))).toHaveLength(1);
  });

  it('rejects an alarm whose actions are off', () => {
    expect(linesFor(alarm({ AlarmActions: ['arn:aws:sns:…'], ActionsEnabled: false }))).toEqual([
      expect.stringContaining('has its actions turned off'),
    ]);
  });

  it('rejects an alarm that is only shown', () => {
    const Board = resource('AWS::CloudWatch::Dashboard', { DashboardBody: att('Late') });
    expect(linesFor({ ...alarm(), Board })).toHaveLength(1);
  });

  it('rejects a composite alarm that does nothing', () => {
    const Worse = resource('AWS::CloudWatch::CompositeAlarm', { AlarmRule: 'ALARM(other)' });
    expect(linesFor({ Worse })).toHaveLength(1);
  });

  it.each(['AlarmActions', 'OKActions', 'InsufficientDataActions'])(
    'accepts one with %s',
    (property) => {
      expect(linesFor(alarm({ [property]: ['arn:aws:sns:eu-west-1:123456789012:pager'] }))).toEqual(
        [],
      );
    },
  );

  it.each(USERS)('accepts an alarm that %s looks at', (_user, User) => {
    expect(linesFor({ ...alarm(), User }).filter((line) => line.startsWith('Shop/Late'))).toEqual(
      [],
    );
  });

  it.each([
    ['whether a parameter turns actions on', alarm({ ActionsEnabled: ref('Given') })],
    ['what actions a parameter gives', alarm({ AlarmActions: ref('Given') })],
    [
      'what a composite alarm looks at by parameter',
      {
        ...alarm(),
        Worse: resource('AWS::CloudWatch::CompositeAlarm', {
          AlarmRule: { 'Fn::Sub': 'ALARM(${Given})' },
          AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:pager'],
        }),
      },
    ],
  ])('does not know %s', (_what, resources) => {
    expect(told('alarm-without-action', resources)).toEqual({
      lines: [],
      unknown: [expect.stringContaining('Shop/Late')],
    });
  });
});
