import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Order, readOrder } from './order';

const sns = new SNSClient();

/** `POST /orders` */
export async function handler({
  body,
}: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  let order: Order;
  try {
    order = readOrder(body);
  } catch {
    return answer(400, { message: 'the body must be {"orderId", "sku", "quantity"}' });
  }
  await sns.send(
    new PublishCommand({
      TopicArn: process.env['PLACED_TOPIC_ARN'],
      Message: JSON.stringify(order),
    }),
  );
  return answer(202, { orderId: order.orderId });
}

function answer(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
