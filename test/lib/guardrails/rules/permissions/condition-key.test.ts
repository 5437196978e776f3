import {
  allow,
  BUCKET,
  deny,
  KEY,
  permission,
  QUEUE,
  ROLE,
  role,
  said,
  TABLE,
  UNKNOWN,
} from './support/policies';

const of = (key: string, action: unknown, resource: unknown, effect = allow) =>
  said('condition-key', {
    Role: role(effect(action, resource, { Condition: { StringLike: { [key]: 'x' } } })),
  }).lines;

describe('condition-key', () => {
  it.each([
    ['aws:SorceArn', 'sqs:SendMessage', QUEUE, '; write aws:SourceArn'],
    ['kms:ViaServce', 'kms:Decrypt', KEY, '; write kms:ViaService'],
    ['kms:ViaService', 'sqs:SendMessage', QUEUE, ''],
    ['s3:prefix', 's3:PutObject', `${BUCKET}/events/*`, ''],
    ['aws:PrincipalTag', 'sqs:SendMessage', QUEUE, ''],
  ])('rejects %s on %s', (key, action, resource, better) => {
    expect(of(key, action, resource)).toEqual([
      `Shop/Role Properties.Policies.0.PolicyDocument.Statement.0.Condition.StringLike: the condition key "${key}" exists neither globally nor for ${action}${better}`,
    ]);
  });

  it('rejects a misspelt key of a Deny, which forbids nothing', () => {
    expect(of('aws:SecureTransprot', 'sqs:*', QUEUE, deny)).toHaveLength(1);
  });

  it('rejects a key that one of the allowed actions has, and another has not', () => {
    const actions = ['s3:ListBucket', 's3:GetBucketLocation'];
    expect(of('s3:prefix', actions, BUCKET)).toHaveLength(1);
    expect(of('s3:prefix', actions, BUCKET, deny)).toEqual([]);
  });

  it.each([
    ['AWS:SOURCEARN', 'sqs:SendMessage', QUEUE],
    ['aws:PrincipalTag/team', 'sqs:SendMessage', QUEUE],
    ['aws:ResourceTag/team', 'sqs:SendMessage', QUEUE],
    ['kms:EncryptionContext:aws:sqs:arn', 'kms:Decrypt', KEY],
    ['s3:ExistingObjectTag/class', 's3:GetObject', `${BUCKET}/events/*`],
    ['dynamodb:LeadingKeys', 'dynamodb:GetItem', TABLE],
    ['lambda:SourceFunctionArn', 'sqs:SendMessage', QUEUE],
  ])('accepts %s on %s', (key, action, resource) => {
    expect(of(key, action, resource)).toEqual([]);
  });

  it("accepts the context of CloudWatch Logs for all that AWS's guide lets it do with a key", () => {
    const context = 'kms:EncryptionContext:aws:logs:arn';
    expect(of(context, ['kms:Decrypt*', 'kms:Describe*'], KEY)).toEqual([]);
    expect(of(context, 'kms:Describe*', KEY)).toHaveLength(1);
  });

  it('accepts a key that some action of a wildcard has', () => {
    expect(of('s3:if-none-match', 's3:*', `${BUCKET}/*`, deny)).toEqual([]);
    expect(of('iam:PassedToService', '*', ROLE, deny)).toEqual([]);
  });

  it('accepts the keys of an identity provider, and what a permission stands for', () => {
    const Condition = {
      StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
    };
    const AssumeRolePolicyDocument = {
      Statement: [
        {
          ...allow('sts:AssumeRoleWithWebIdentity', undefined, { Condition }),
          Principal: { Federated: 'x' },
        },
      ],
    };
    const given = { Principal: 'alexa-appkit.amazon.com', EventSourceToken: 'amzn1.ask.skill.x' };
    const resources = {
      ...permission(given),
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument } },
    };
    expect(said('condition-key', resources)).toEqual({ lines: [], unknown: [] });
  });

  it('does not guess which keys an action has that is a parameter', () => {
    const statement = allow([UNKNOWN, 'sqs:SendMessage'], QUEUE, {
      Condition: { StringEquals: { 'kms:ViaService': 'x' } },
    });
    expect(said('condition-key', { Role: role(statement) })).toEqual({
      lines: [],
      unknown: ['the parameter Given'],
    });
  });
});
