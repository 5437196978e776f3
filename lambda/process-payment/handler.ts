import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT_SETTINGS } from '../shared/aws-client-settings';
import { requiredSetting } from '../shared/environment';
import { consumeEvents } from '../shared/event-consumer';
import { TopicPublisher } from '../shared/topic-publisher';
import { GatewaySecret } from './gateway-secret';
import { HttpPaymentGateway } from './http-payment-gateway';
import { PaymentResultsTable } from './payment-results-table';
import { processPayment } from './process-payment';

const secretId = requiredSetting('GATEWAY_SECRET_ARN');
const secrets = new SecretsManagerClient(AWS_CLIENT_SETTINGS);
const secret = new GatewaySecret(async () => {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secretId }));
  return SecretString;
});

const ports = {
  gateway: new HttpPaymentGateway(secret),
  payments: new PaymentResultsTable(
    new DynamoDBClient(AWS_CLIENT_SETTINGS),
    requiredSetting('PAYMENTS_TABLE'),
  ),
  publish: new TopicPublisher(requiredSetting('OUTCOMES_TOPIC_ARN')).publishEvent,
  now: () => new Date(),
};

/** Charges submitted payments and publishes how they ended. */
export const handler = consumeEvents({
  types: ['PaymentSubmitted'],
  react: (event) => processPayment(event, ports),
  log: new Logger(),
});
