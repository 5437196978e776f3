import {
  allow,
  BUCKET,
  inPermissions,
  inRole,
  KEY,
  QUEUE,
  ROLE,
  rulesOf,
  TABLE,
} from './support/application';

const when = (
  key: string,
  action: string | string[],
  resource: string,
  effect: 'Allow' | 'Deny' = 'Allow',
) =>
  inRole({
    ...allow(action, resource),
    Effect: effect,
    Condition: { StringLike: { [key]: 'x' } },
  });

describe('condition-key', () => {
  it.each([
    ['aws:SorceArn', 'sqs:SendMessage', QUEUE, 'write aws:SourceArn'],
    ['kms:ViaServce', 'kms:Decrypt', KEY, 'write kms:ViaService'],
    ['kms:ViaService', 'sqs:SendMessage', QUEUE, 'take a key that requests for the action have'],
    [
      's3:prefix',
      's3:PutObject',
      `${BUCKET}/events/*`,
      'take a key that requests for the action have',
    ],
    ['aws:PrincipalTag', 'sqs:SendMessage', QUEUE, 'take a key that requests for the action have'],
  ])('reports %s on %s', (key, action, resource, fix) => {
    expect(when(key, action, resource)).toEqual([
      {
        rule: 'condition-key',
        place: inPermissions('Condition.StringLike'),
        message: `the condition key "${key}" exists neither globally nor for ${action}`,
        fix,
      },
    ]);
  });

  it('reports a misspelt key of a Deny, which forbids nothing', () => {
    expect(rulesOf(when('aws:SecureTransprot', 'sqs:*', QUEUE, 'Deny'))).toEqual(['condition-key']);
  });

  it('reports a key that one of the allowed actions has, and another has not', () => {
    expect(rulesOf(when('s3:prefix', ['s3:ListBucket', 's3:GetBucketLocation'], BUCKET))).toEqual([
      'condition-key',
    ]);
    expect(when('s3:prefix', ['s3:ListBucket', 's3:GetBucketLocation'], BUCKET, 'Deny')).toEqual(
      [],
    );
  });

  it.each([
    ['AWS:SOURCEARN', 'sqs:SendMessage', QUEUE],
    ['aws:PrincipalTag/team', 'sqs:SendMessage', QUEUE],
    ['aws:ResourceTag/team', 'sqs:SendMessage', QUEUE],
    ['kms:ViaService', 'kms:Decrypt', KEY],
    ['kms:EncryptionContext:aws:sqs:arn', 'kms:Decrypt', KEY],
    ['s3:prefix', 's3:ListBucket', BUCKET],
    ['s3:ExistingObjectTag/class', 's3:GetObject', `${BUCKET}/events/*`],
    ['dynamodb:LeadingKeys', 'dynamodb:GetItem', TABLE],
    ['lambda:SourceFunctionArn', 'sqs:SendMessage', QUEUE],
  ])('leaves %s on %s alone', (key, action, resource) => {
    expect(when(key, action, resource)).toEqual([]);
  });

  it('leaves a key alone that some action of a wildcard has', () => {
    expect(when('s3:if-none-match', 's3:*', `${BUCKET}/*`, 'Deny')).toEqual([]);
    expect(when('iam:PassedToService', '*', ROLE, 'Deny')).toEqual([]);
  });
});
