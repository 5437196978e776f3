import { AccessReport } from '../../../../lib';
import { inbox, inboxArn, policy, reportOn } from './inbox';

describe('a resource policy', () => {
  const allowed = { Effect: 'Allow', Principal: '*', Action: 'a', Resource: '*' };
  const open = policy(allowed);

  it.each<[string, object, string]>([
    ['AWS::SQS::QueuePolicy', { Queues: ['url'], PolicyDocument: open }, 'queue url'],
    ['AWS::SNS::TopicPolicy', { Topics: ['arn'], PolicyDocument: open }, 'topic arn'],
    ['AWS::S3::BucketPolicy', { Bucket: 'name', PolicyDocument: open }, 'bucket name'],
    ['AWS::SecretsManager::ResourcePolicy', { SecretId: 'id', ResourcePolicy: open }, 'secret id'],
    ['AWS::Events::EventBusPolicy', { EventBusName: 'b', Statement: allowed }, 'event bus b'],
    ['AWS::KMS::Key', { KeyPolicy: open }, '<Subject>'],
    ['AWS::DynamoDB::Table', { ResourcePolicy: { PolicyDocument: open } }, '<Subject>'],
    ['AWS::Logs::ResourcePolicy', { PolicyDocument: JSON.stringify(open) }, '<Subject>'],
  ])('of type %s is told under its resource', (type, properties, heading) => {
    expect(reportOn(type, properties)).toBe(`${heading}\n  allow * to a\n     on *`);
  });

  it('calls its own resource itself, and no other', () => {
    const statement = (Resource: unknown): object => ({
      Effect: 'Allow',
      Principal: '*',
      Action: 'a',
      Resource,
    });
    const report = reportOn(
      'AWS::SQS::QueuePolicy',
      {
        Queues: [{ Ref: 'Inbox' }],
        PolicyDocument: policy(
          statement(inboxArn),
          statement({ Ref: 'Inbox' }),
          statement({ 'Fn::GetAtt': ['Other', 'Arn'] }),
        ),
      },
      inbox,
    );

    expect(report.split('\n').filter((line) => line.startsWith('     on'))).toEqual([
      '     on <Inbox>',
      '     on <Other.Arn>',
      '     on itself',
    ]);
  });

  it('is told once for all resources where it denies the same', () => {
    const tls = (...queues: string[]): object => ({
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: queues.map((queue) => ({ Ref: queue })),
        PolicyDocument: policy(
          ...queues.map((queue) => ({
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: { 'Fn::GetAtt': [queue, 'Arn'] },
          })),
        ),
      },
    });
    const report = AccessReport.ofTemplate({
      Resources: {
        ...inbox,
        Other: { Type: 'AWS::SQS::Queue' },
        InboxPolicy: tls('Inbox'),
        OtherPolicy: tls('Other'),
      },
    });

    expect(report.text).toBe(
      ['each of these', '| <Inbox>', '| <Other>', '  deny * to sqs:*', '     on itself'].join('\n'),
    );
  });

  it('is told with its place where it is not known whose it is', () => {
    expect(reportOn('AWS::New::Thing', { Deep: [{ SharingPolicy: open }] })).toBe(
      '<Subject>\n  allow * to a at Deep.SharingPolicy\n     on *',
    );
  });

  it('is told as it stands where it cannot be read', () => {
    const line = (PolicyDocument: unknown): string | undefined =>
      reportOn('AWS::New::Thing', { PolicyDocument }).split('\n')[1];

    expect(line('not JSON')).toBe('  policy not JSON at PolicyDocument');
    expect(line({ 'Fn::If': ['IsProd', open, { Ref: 'AWS::NoValue' }] })).toContain(
      '  policy <if IsProd then {Statement: [{Action: a, Effect: Allow',
    );
  });

  it('is read from JSON text with references in it', () => {
    const PolicyDocument = {
      'Fn::Join': [
        '',
        [
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"a","Resource":"',
          inboxArn,
          '/x"}]}',
        ],
      ],
    };

    expect(reportOn('AWS::Logs::ResourcePolicy', { PolicyDocument }, inbox)).toBe(
      '<Subject>\n  allow * to a\n     on <Inbox.Arn>/x',
    );
  });

  it('is told under the condition on which its resource exists', () => {
    const report = AccessReport.ofTemplate({
      Resources: {
        Key: { Type: 'AWS::KMS::Key', Condition: 'IsProd', Properties: { KeyPolicy: open } },
      },
    });

    expect(report.text).toContain('  allow * to a (when IsProd)');
  });
});
