import * as path from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { Alarms, AlarmTopic, FanOut, ItemAction, LeastPrivilegeFunction } from 'sluice-cdk';

/**
 * Takes orders over HTTP and ships each of them once: the smallest app that uses a function, a
 * fan-out and a consumer together.
 */
export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    // Whoever is on call subscribes to it.
    Alarms.notify(this, new AlarmTopic(this, 'Alarms').topic);
    const placed = new FanOut(this, 'Placed');

    const placeOrder = new LeastPrivilegeFunction(this, 'PlaceOrder', {
      entry: path.join(__dirname, 'place-order.ts'),
      description: 'Takes an order and answers before it is shipped',
      environment: { PLACED_TOPIC_ARN: placed.topic.topicArn },
    });
    placeOrder.publishTo(placed.topic);

    const shipments = new Table(this, 'Shipments', {
      partitionKey: { name: 'orderId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
    const shipOrder = new LeastPrivilegeFunction(this, 'ShipOrder', {
      entry: path.join(__dirname, 'ship-order.ts'),
      description: 'Ships each order once, however often it is delivered',
      environment: { SHIPMENTS_TABLE: shipments.tableName },
    });
    shipOrder.useItems(shipments, ItemAction.PUT);
    placed.addConsumer('Shipping', { function: shipOrder });

    const api = new HttpApi(this, 'Api', { defaultAuthorizer: new HttpIamAuthorizer() });
    api.addRoutes({
      path: '/orders',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('PlaceOrder', placeOrder.alias),
    });

    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'ShipmentsTableName', { value: shipments.tableName });
  }
}
