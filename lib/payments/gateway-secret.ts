import { Validations } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { keyView } from '../messaging/path-key';
import { removalPolicy, type StageSettings } from './stage-settings';

/** Where the payment gateway is, and what it knows us by. */
export function gatewaySecret(
  scope: Construct,
  id: string,
  settings: StageSettings,
  encryptionKey?: Key,
): Secret {
  const secret = new Secret(scope, id, {
    description: 'Address and key of the payment gateway: put the real ones in after deploying',
    // CDK would let the whole account use the key through Secrets Manager, if another policy does;
    // the key's own policy says that already, and of every service.
    encryptionKey: encryptionKey && keyView(encryptionKey, encryptionKey),
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ url: 'https://gateway.invalid' }),
      generateStringKey: 'apiKey',
      excludePunctuation: true,
    },
    removalPolicy: removalPolicy(settings),
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SMG4',
    reason:
      'The payment gateway issues this key, so no rotation on our side can make a new one; whoever replaces it needs no deployment, since the function reads it again once it is refused',
  });
  return secret;
}
