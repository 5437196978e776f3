import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AWS_CLIENT_SETTINGS } from '../shared/aws-client-settings';
import { requiredSetting } from '../shared/environment';
import { httpEndpoint } from '../shared/http-endpoint';
import { paymentReader } from '../shared/read-payment';
import { getPayment } from './get-payment';

const readPayment = paymentReader(
  new DynamoDBClient(AWS_CLIENT_SETTINGS),
  requiredSetting('PAYMENTS_TABLE'),
);

/** `GET /payments/{id}`: reads one table and writes nothing. */
export const handler = httpEndpoint(new Logger(), async ({ merchantId, event }) => {
  const payment = await getPayment(merchantId, event.pathParameters?.['id'], readPayment);
  return { status: 200, body: payment, logged: { paymentId: payment.paymentId } };
});
