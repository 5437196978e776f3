/** What a deployment needs and no resource schema names. */
export interface DocumentedNeed {
  readonly actions: readonly string[];
  /** The resources that need it, those that set the property; left out, every stack does. */
  readonly of?: { readonly type: string; readonly property: string };
  readonly because: string;
  readonly source: string;
}

export const DOCUMENTED: readonly DocumentedNeed[] = [
  {
    actions: [
      'logs:DeleteLogDelivery',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:UpdateLogDelivery',
    ],
    because:
      'API Gateway turns the access log of an HTTP API on in the name of whoever asks for it',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html',
  },
  {
    actions: [
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    of: { type: 'AWS::DynamoDB::Table', property: 'SSESpecification' },
    because: 'whoever gives a table its key must have what DynamoDB will need of it',
    source:
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
  },
  {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    of: { type: 'AWS::SecretsManager::Secret', property: 'KmsKeyId' },
    because: 'Secrets Manager encrypts in the name of whoever creates the secret, and tries both',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  },
  {
    actions: ['ssm:GetParameters'],
    because: 'every CDK template has the version of its bootstrap as a parameter',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html',
  },
];
