import { encryptionNamed } from '../../../lib/payments/encryption';
import { paymentsStack, type TemplateJson, templateOf } from '../../support/payments-template';

describe('the encryption in the context', () => {
  it.each(['aws', 'customer'])('may be %s', (name) => {
    expect(encryptionNamed(name)).toBe(name);
  });

  it.each(['kms', true, null])('rejects %j, naming what there is', (name) => {
    expect(() => encryptionNamed(name)).toThrow(
      /encryption must be aws or customer, got .*-c encryption=customer/,
    );
  });
});

describe.each([
  ['dev', 'Delete'],
  ['prod', 'Retain'],
] as const)('Payments under customer keys, stage %s', (stage, policy) => {
  const template = templateOf(paymentsStack(stage, 'customer'));

  const ofType = (type: string): [string, TemplateJson][] =>
    Object.entries<TemplateJson>(template['Resources']).filter(([, { Type }]) => Type === type);

  /** The logical id of the key in a property, without the hash. */
  const keyIn = (property: TemplateJson | undefined): string =>
    property?.['Fn::GetAtt']?.[0]?.slice(0, -8);

  const keysOf = (type: string, property: (properties: TemplateJson) => TemplateJson | undefined) =>
    ofType(type).map(([, { Properties }]) => keyIn(property(Properties)));

  it('has a key for each kind of data, which rotates and goes or stays with the data', () => {
    const keys = ofType('AWS::KMS::Key');
    expect(keys.map(([id]) => id.slice(0, -8)).sort()).toEqual([
      'KeysAlarms',
      'KeysAuditLog',
      'KeysEvents',
      'KeysGatewaySecret',
      'KeysTables',
    ]);
    for (const [, key] of keys) {
      expect(key).toMatchObject({
        Properties: { EnableKeyRotation: true },
        DeletionPolicy: policy,
        UpdateReplacePolicy: policy,
      });
    }
  });

  it('encrypts every topic, queue, table and secret with the key of its kind', () => {
    const times = (count: number, key: string) => Array(count).fill(key);
    expect(keysOf('AWS::SNS::Topic', ({ KmsMasterKeyId }) => KmsMasterKeyId).sort()).toEqual([
      'KeysAlarms',
      ...times(4, 'KeysEvents'),
    ]);
    expect(keysOf('AWS::SQS::Queue', ({ KmsMasterKeyId }) => KmsMasterKeyId)).toEqual(
      times(12, 'KeysEvents'),
    );
    expect(
      keysOf('AWS::DynamoDB::Table', ({ SSESpecification }) => SSESpecification?.KMSMasterKeyId),
    ).toEqual(times(4, 'KeysTables'));
    expect(keysOf('AWS::SecretsManager::Secret', ({ KmsKeyId }) => KmsKeyId)).toEqual([
      'KeysGatewaySecret',
    ]);
  });

  it("encrypts the audit log with its key, and S3's own logs of it with S3's", () => {
    const encryptions = ofType('AWS::S3::Bucket').map(([id, { Properties }]) => {
      const [rule] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
      const { SSEAlgorithm, KMSMasterKeyID } = rule.ServerSideEncryptionByDefault;
      return [id.slice(0, -8), SSEAlgorithm, keyIn(KMSMasterKeyID), rule.BucketKeyEnabled];
    });
    expect(encryptions).toEqual([
      ['AuditLogAccessLog', 'AES256', undefined, undefined],
      ['AuditLogBucket', 'aws:kms', 'KeysAuditLog', true],
    ]);
  });

  it('lets no service use a key but those that deliver', () => {
    const services = ofType('AWS::KMS::Key').flatMap(([id, { Properties }]) =>
      Properties.KeyPolicy.Statement.flatMap(({ Principal, Condition }: TemplateJson) =>
        Principal.Service
          ? [[id.slice(0, -8), Principal.Service, Object.keys(Condition).sort()]]
          : [],
      ),
    );
    expect(services).toEqual([
      ['KeysEvents', 'sns.amazonaws.com', ['ArnLike', 'StringEquals']],
      ['KeysAlarms', 'cloudwatch.amazonaws.com', ['ArnLike', 'StringEquals']],
    ]);
  });
});

it('Payments without the flag makes no key', () => {
  expect(JSON.stringify(templateOf(paymentsStack('dev')))).not.toContain('AWS::KMS');
});
