import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';
import type { IConstruct } from 'constructs';
import { keyUse } from './customer-key';

/** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
export function readingSecret(scope: IConstruct, secret: ISecret): PolicyStatement[] {
  const encrypted = { prop: 'secret', key: secret.encryptionKey, service: 'secretsmanager' };
  return [
    new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [secret.secretArn],
    }),
    ...keyUse(scope, encrypted, 'Decrypt'),
  ];
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html */
export function readingParameter(scope: IConstruct, parameter: IParameter): PolicyStatement[] {
  // CDK's interface does not have the key, its parameters do.
  const { encryptionKey: key } = parameter as { readonly encryptionKey?: IKey };
  return [
    new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [parameter.parameterArn] }),
    ...keyUse(scope, { prop: 'parameter', key, service: 'ssm' }, 'Decrypt'),
  ];
}
