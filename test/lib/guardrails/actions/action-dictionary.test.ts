import { actionDictionary } from '../../../../lib/guardrails/actions/action-dictionary';

describe('the action dictionary', () => {
  it.each([
    ['sqs:SendMessage', true],
    ['SQS:sendmessage', true],
    ['sqs:SendMesage', false],
    ['sqs:SendMessageBatch', false], // an operation, authorised as SendMessage
    ['queue:SendMessage', false],
    ['constructor:toString', false],
    ['../actions/sqs:SendMessage', false],
    ['sqs', false],
  ])('knows whether %s exists', (action, exists) => {
    expect(actionDictionary.exists(action)).toBe(exists);
  });

  it.each([
    ['s3:ListBucket', 'List'],
    ['dynamodb:GetItem', 'Read'],
    ['sqs:SendMessage', 'Write'],
    ['sqs:TagQueue', 'Tagging'],
    ['sqs:AddPermission', 'Permissions management'],
  ])('knows the access level of %s', (action, level) => {
    expect(actionDictionary.accessLevel(action)).toBe(level);
  });

  it('knows what an action can be for', () => {
    expect(actionDictionary.resourceTypes('dynamodb:Query')).toEqual([
      {
        name: 'index',
        arn: 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/index/${IndexName}',
        extendedBy: [],
      },
      {
        name: 'table',
        arn: 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}',
        extendedBy: expect.arrayContaining([
          'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/stream/${StreamLabel}',
        ]),
      },
    ]);
    expect(actionDictionary.resourceTypes('xray:PutTraceSegments')).toEqual([]);
  });

  it('knows the condition keys of an action, and those of every action', () => {
    expect(actionDictionary.conditionKeys('kms:Decrypt')).toContain('kms:ViaService');
    expect(actionDictionary.conditionKeys('kms:Decrypt')).toContain('aws:ResourceTag/${TagKey}');
    expect(actionDictionary.conditionKeys('sqs:SendMessage')).not.toContain('kms:ViaService');
    expect(actionDictionary.globalConditionKeys).toContain('aws:SourceArn');
  });

  it('lists the actions of a service, and those that a pattern covers', () => {
    expect(actionDictionary.actionsOf('sqs')).toContain('sqs:SendMessage');
    expect(actionDictionary.actionsOf('queue')).toEqual([]);
    expect(actionDictionary.actionsLike('SQS:Send*')).toEqual(['sqs:SendMessage']);
    expect(actionDictionary.actionsLike('sqs:sendmessage')).toEqual(['sqs:SendMessage']);
    expect(actionDictionary.actionsLike('sqs:*')).toEqual(actionDictionary.actionsOf('sqs'));
    expect(actionDictionary.actionsLike('*').length).toBeGreaterThan(10_000);
  });

  it('refuses to say more of an action that does not exist', () => {
    expect(() => actionDictionary.accessLevel('sqs:SendMesage')).toThrow(
      'there is no action "sqs:SendMesage"',
    );
  });
});
