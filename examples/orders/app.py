"""The stack of orders-stack.ts in Python, with the same handlers.

Needs Node.js, which runs every CDK app, and esbuild in the project: npm install --save-dev esbuild
"""

from pathlib import Path

from aws_cdk import App, CfnOutput, Stack
from aws_cdk.aws_apigatewayv2 import HttpApi, HttpMethod
from aws_cdk.aws_apigatewayv2_authorizers import HttpIamAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from aws_cdk.aws_dynamodb import Attribute, AttributeType, BillingMode, Table
from constructs import Construct
from sluice_cdk import (
    Alarms,
    AlarmTopic,
    ConsumerProps,
    FanOut,
    ItemAction,
    LeastPrivilegeFunction,
)

HERE = Path(__file__).parent


class OrdersStack(Stack):
    """Takes orders over HTTP and ships each of them once."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        # Whoever is on call subscribes to it.
        Alarms.notify(self, AlarmTopic(self, "Alarms").topic)
        placed = FanOut(self, "Placed")

        place_order = LeastPrivilegeFunction(
            self,
            "PlaceOrder",
            entry=str(HERE / "place-order.ts"),
            description="Takes an order and answers before it is shipped",
            environment={"PLACED_TOPIC_ARN": placed.topic.topic_arn},
        )
        place_order.publish_to(placed.topic)

        shipments = Table(
            self,
            "Shipments",
            partition_key=Attribute(name="orderId", type=AttributeType.STRING),
            billing_mode=BillingMode.PAY_PER_REQUEST,
        )
        ship_order = LeastPrivilegeFunction(
            self,
            "ShipOrder",
            entry=str(HERE / "ship-order.ts"),
            description="Ships each order once, however often it is delivered",
            environment={"SHIPMENTS_TABLE": shipments.table_name},
        )
        ship_order.use_items(shipments, ItemAction.PUT)
        placed.add_consumer("Shipping", ConsumerProps(function=ship_order))

        api = HttpApi(self, "Api", default_authorizer=HttpIamAuthorizer())
        api.add_routes(
            path="/orders",
            methods=[HttpMethod.POST],
            integration=HttpLambdaIntegration("PlaceOrder", place_order.alias),
        )

        CfnOutput(self, "ApiUrl", value=api.api_endpoint)
        CfnOutput(self, "ShipmentsTableName", value=shipments.table_name)


app = App()
OrdersStack(app, "Orders")
app.synth()
