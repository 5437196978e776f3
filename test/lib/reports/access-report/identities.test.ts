import { AccessReport } from '../../../../lib';
import { inbox, inboxArn, policy, reportOn } from './inbox';

describe('an identity', () => {
  const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: inboxArn };

  it.each<[string, string, object]>([
    ['an inline policy', 'AWS::IAM::Policy', { PolicyName: 'P', Roles: [{ Ref: 'Writer' }] }],
    ['a role policy', 'AWS::IAM::RolePolicy', { PolicyName: 'P', RoleName: { Ref: 'Writer' } }],
  ])('may do what %s says', (_, type, properties) => {
    const PolicyDocument = policy(statement);
    const writer = { Writer: { Type: 'AWS::IAM::Role' } };

    expect(reportOn(type, { ...properties, PolicyDocument }, { ...writer, ...inbox })).toBe(
      ['<Writer>', '  allow sqs:SendMessage', '     on <Inbox.Arn>'].join('\n'),
    );
  });

  it('may do what a policy says that several share', () => {
    const report = reportOn('AWS::IAM::Policy', {
      Groups: ['writers'],
      Roles: ['writer'],
      Users: ['anna'],
      PolicyDocument: policy({ Effect: 'Allow', Action: 'a', Resource: '*' }),
    });

    expect(report.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
      'group writers',
      'role writer',
      'user anna',
    ]);
  });

  it('tells of its policies, boundary, groups and users', () => {
    const report = AccessReport.ofTemplate({
      Resources: {
        Anna: {
          Type: 'AWS::IAM::User',
          Properties: {
            Groups: [{ Ref: 'Writers' }],
            PermissionsBoundary: 'arn:aws:iam::aws:policy/B',
          },
        },
        Add: {
          Type: 'AWS::IAM::UserToGroupAddition',
          Properties: { GroupName: 'readers', Users: [{ Ref: 'Anna' }] },
        },
        Writers: {
          Type: 'AWS::IAM::Group',
          Properties: { ManagedPolicyArns: [{ Ref: 'Managed' }, 'arn:aws:iam::aws:policy/A'] },
        },
        Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Users: [{ Ref: 'Anna' }] } },
        Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: { Ref: 'Writer' } } },
        Writer: { Type: 'AWS::IAM::Role' },
        Other: {
          Type: 'AWS::Lambda::Function',
          Properties: { Role: 'arn:aws:iam::111111111111:role/other' },
        },
      },
    });

    expect(report.text).toBe(
      [
        '<Anna>',
        '  in group <Writers>',
        '  in group readers',
        '  managed policy <Managed>',
        '  only within arn:aws:iam::aws:policy/B',
        '<Writer>',
        '  used by <Task>',
        '<Writers>',
        '  managed policy <Managed>',
        '  managed policy arn:aws:iam::aws:policy/A',
        'role arn:aws:iam::111111111111:role/other',
        '  used by <Other>',
      ].join('\n'),
    );
  });
});
