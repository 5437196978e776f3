import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AWS_CLIENT_SETTINGS } from '../shared/aws-client-settings';
import { requiredSetting } from '../shared/environment';
import { httpEndpoint } from '../shared/http-endpoint';
import { TopicPublisher } from '../shared/topic-publisher';
import { paymentKeeper } from './payments-table';
import { powertoolsRequestKeys } from './powertools-request-keys';
import { readRequest } from './read-request';
import { RequestKeyTable } from './request-key-table';
import { submitPayment } from './submit-payment';

const tables = new DynamoDBClient(AWS_CLIENT_SETTINGS);
const keepPayment = paymentKeeper(tables, requiredSetting('PAYMENTS_TABLE'));
const requestKeys = powertoolsRequestKeys(
  new RequestKeyTable(requiredSetting('REQUEST_KEYS_TABLE'), tables),
);
const submitted = new TopicPublisher(requiredSetting('SUBMITTED_TOPIC_ARN'));

/** `POST /payments`: takes a payment and answers before it is charged. */
export const handler = httpEndpoint(new Logger(), async (call) => {
  const { merchantId, correlationId, event, context } = call;
  const payment = await submitPayment(
    { merchantId, correlationId, ...readRequest(event) },
    {
      oncePerRequestKey: requestKeys(context),
      keepPayment,
      publish: submitted.publishEvent,
      now: () => new Date(),
    },
  );
  const location = `/payments/${payment.paymentId}`;
  return { status: 202, body: payment, headers: { location }, logged: payment };
});
