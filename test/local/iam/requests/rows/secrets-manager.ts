import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { capturing, type Row, rowsOf, secretArn, viaKey } from '../wire';

const { sent, settings } = capturing();
const row = rowsOf(sent, new SecretsManagerClient(settings));

const VERSION = 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111';
const viaSecretsManager = (action: 'Decrypt' | 'GenerateDataKey', version?: string) =>
  viaKey('secretsmanager', action, 'LockedSecret', {
    SecretARN: secretArn('LockedSecret'),
    SecretVersionId: version,
  });

export const secretRows: readonly Row[] = [
  row(
    'GetSecretValue',
    'by the ARN',
    new GetSecretValueCommand({ SecretId: secretArn('Token-AbCdEf') }),
    [
      {
        action: 'secretsmanager:GetSecretValue',
        resource: secretArn('Token-AbCdEf'),
        context: { 'secretsmanager:SecretId': secretArn('Token-AbCdEf') },
      },
    ],
  ),
  row(
    'GetSecretValue',
    'by a name that is not known, one version',
    new GetSecretValueCommand({
      SecretId: 'Token',
      VersionId: VERSION,
      VersionStage: 'AWSCURRENT',
    }),
    [
      {
        action: 'secretsmanager:GetSecretValue',
        resource: secretArn('Token'),
        context: {
          'secretsmanager:SecretId': 'Token',
          'secretsmanager:VersionId': VERSION,
          'secretsmanager:VersionStage': 'AWSCURRENT',
        },
      },
    ],
  ),
  row(
    'GetSecretValue',
    'encrypted, by its name',
    new GetSecretValueCommand({ SecretId: 'LockedSecret' }),
    [
      {
        action: 'secretsmanager:GetSecretValue',
        resource: secretArn('LockedSecret'),
        context: { 'secretsmanager:SecretId': 'LockedSecret' },
      },
      viaSecretsManager('Decrypt'),
    ],
  ),
  row(
    'PutSecretValue',
    'encrypted, the token being the version',
    new PutSecretValueCommand({
      SecretId: 'LockedSecret',
      SecretString: 'x',
      ClientRequestToken: VERSION,
    }),
    [
      {
        action: 'secretsmanager:PutSecretValue',
        resource: secretArn('LockedSecret'),
        context: { 'secretsmanager:SecretId': 'LockedSecret' },
      },
      viaSecretsManager('GenerateDataKey', VERSION),
      viaSecretsManager('Decrypt', VERSION),
    ],
  ),
];
