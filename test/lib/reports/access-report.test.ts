import { AccessReport } from '../../../lib';

/** The report on one resource, called Subject, and whatever else there is. */
function reportOn(type: string, properties: object, others: object = {}): string {
  return AccessReport.ofTemplate({
    Resources: { Subject: { Type: type, Properties: properties }, ...others },
  }).text;
}

const inbox = { Inbox: { Type: 'AWS::SQS::Queue' } };
const inboxArn = { 'Fn::GetAtt': ['Inbox', 'Arn'] };
const policy = (...statements: object[]): object => ({
  Version: '2012-10-17',
  Statement: statements,
});

describe('a statement', () => {
  const told = (statement: object): string[] =>
    reportOn('AWS::IAM::ManagedPolicy', { PolicyDocument: policy(statement) })
      .split('\n')
      .slice(1);

  it.each<[string, object, string[]]>([
    [
      'effect, actions and resources',
      { Effect: 'Allow', Action: ['s3:b', 's3:a'], Resource: ['y', 'x'] },
      ['  allow s3:a, s3:b', '     on x', '     on y'],
    ],
    [
      'what it is called',
      { Effect: 'Deny', Action: '*', Resource: '*', Sid: 'Closed' },
      ['  deny * (Closed)', '     on *'],
    ],
    [
      'all but some actions and resources',
      { Effect: 'Deny', NotAction: ['b', 'a'], NotResource: ['y', 'x'] },
      ['  deny all but a, b', '     on all but x, y'],
    ],
    [
      'principals of each kind',
      { Effect: 'Allow', Principal: { Service: ['b', 'a'], AWS: 'c' }, Action: 'd' },
      ['  allow AWS c, Service a, Service b to d'],
    ],
    ['everybody', { Effect: 'Allow', Principal: '*', Action: 'd' }, ['  allow * to d']],
    [
      'everybody but some',
      { Effect: 'Deny', NotPrincipal: { AWS: 'c' }, Action: 'd' },
      ['  deny all but AWS c to d'],
    ],
    [
      'each condition on a line',
      {
        Effect: 'Allow',
        Action: 'a',
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:b': ['y', 'x'], 'aws:a': 'a, b' },
          Bool: { 'aws:c': false },
        },
      },
      [
        '  allow a',
        '     on *',
        '     if Bool aws:c = false',
        '     if StringEquals aws:a = "a, b"',
        '     if StringEquals aws:b = x, y',
      ],
    ],
    [
      'nobody, nothing and never',
      { Effect: 'Allow', Principal: { AWS: [] }, Action: [], Condition: { Bool: { a: [] } } },
      ['  allow AWS nobody to nothing', '     if Bool a = nothing'],
    ],
    [
      'what is in no policy language',
      { Effect: 'Perhaps', Action: 'a', Resource: '*', Until: 'May' },
      ['  effect Perhaps a', '     on *', '     Until May'],
    ],
    [
      'a choice with both its sides',
      { 'Fn::If': ['IsProd', { Effect: 'Allow', Action: 'a' }, { Ref: 'AWS::NoValue' }] },
      ['  statement <if IsProd then {Action: a, Effect: Allow} else <AWS::NoValue>>'],
    ],
  ])('tells %s', (_, statement, lines) => {
    expect(told(statement)).toEqual(lines);
  });

  it('is told with the version of its language where that is an old one', () => {
    const statement = { Effect: 'Allow', Action: 'a', Resource: '*' };
    const line = (document: object): string | undefined =>
      reportOn('AWS::IAM::ManagedPolicy', { PolicyDocument: document }).split('\n')[1];

    expect(line({ Statement: statement })).toBe('  allow a (policy version left out)');
    expect(line({ Version: '2008-10-17', Statement: statement })).toBe(
      '  allow a (policy version 2008-10-17)',
    );
  });
});

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

describe('a caller', () => {
  it('of a function is told with all that narrows the permission', () => {
    const report = reportOn('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunctionUrl',
      FunctionName: { Ref: 'Function' },
      FunctionUrlAuthType: 'AWS_IAM',
      Principal: '*',
      PrincipalOrgID: 'o-1',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });

    expect(report).toBe(
      [
        'function <Function>',
        '  allow * to lambda:InvokeFunctionUrl',
        '     if FunctionUrlAuthType = AWS_IAM',
        '     if PrincipalOrgID = o-1',
        '     if SourceAccount = <AWS::AccountId>',
      ].join('\n'),
    );
  });

  it('of a function URL is told with how it signs', () => {
    expect(
      reportOn('AWS::Lambda::Url', { AuthType: 'NONE', Qualifier: 'live', TargetFunctionArn: 'f' }),
    ).toBe('function f\n  url of live NONE');
  });

  it('of an HTTP API is told by route', () => {
    const report = reportOn('AWS::ApiGatewayV2::Route', {
      ApiId: 'api',
      AuthorizationScopes: ['b', 'a'],
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Tokens' },
      RouteKey: 'POST /payments',
    });

    expect(report).toBe('api api\n  route POST /payments JWT, by <Tokens>, with scope a or b');
    expect(reportOn('AWS::ApiGatewayV2::Route', { ApiId: 'api', RouteKey: '$default' })).toBe(
      'api api\n  route $default NONE',
    );
  });

  it('of a REST API is told by path', () => {
    const report = reportOn(
      'AWS::ApiGateway::Method',
      {
        AuthorizationType: 'AWS_IAM',
        HttpMethod: 'GET',
        ResourceId: { Ref: 'Payment' },
        RestApiId: { Ref: 'Api' },
      },
      {
        Api: { Type: 'AWS::ApiGateway::RestApi' },
        Payment: {
          Type: 'AWS::ApiGateway::Resource',
          Properties: { ParentId: { Ref: 'Payments' }, PathPart: '{id}' },
        },
        Payments: {
          Type: 'AWS::ApiGateway::Resource',
          Properties: {
            ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
            PathPart: 'payments',
          },
        },
      },
    );

    expect(report).toBe('<Api>\n  route GET /payments/{id} AWS_IAM');
  });

  it('is told with what the authorizer checks', () => {
    expect(
      reportOn('AWS::ApiGatewayV2::Authorizer', {
        ApiId: 'api',
        AuthorizerType: 'JWT',
        JwtConfiguration: { Audience: ['a'] },
      }),
    ).toBe(
      'api api\n  authorizer <Subject> {AuthorizerType: JWT, JwtConfiguration: {Audience: [a]}}',
    );
  });
});

describe('an access report', () => {
  it('says so where nobody may do anything', () => {
    expect(AccessReport.ofTemplate({ Resources: inbox }).text).toBe('nobody may do anything');
  });
});
