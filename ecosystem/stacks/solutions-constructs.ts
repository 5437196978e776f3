import { ApiGatewayToKinesisStreams } from '@aws-solutions-constructs/aws-apigateway-kinesisstreams';
import { ApiGatewayToLambda } from '@aws-solutions-constructs/aws-apigateway-lambda';
import { ApiGatewayToSqs } from '@aws-solutions-constructs/aws-apigateway-sqs';
import { DynamoDBStreamsToLambda } from '@aws-solutions-constructs/aws-dynamodbstreams-lambda';
import { EventbridgeToSqs } from '@aws-solutions-constructs/aws-eventbridge-sqs';
import { IotToLambda } from '@aws-solutions-constructs/aws-iot-lambda';
import { KinesisStreamsToLambda } from '@aws-solutions-constructs/aws-kinesisstreams-lambda';
import { LambdaToSns } from '@aws-solutions-constructs/aws-lambda-sns';
import { LambdaToSqs } from '@aws-solutions-constructs/aws-lambda-sqs';
import { LambdaToStepfunctions } from '@aws-solutions-constructs/aws-lambda-stepfunctions';
import { SnsToLambda } from '@aws-solutions-constructs/aws-sns-lambda';
import { SnsToSqs } from '@aws-solutions-constructs/aws-sns-sqs';
import { SqsToLambda } from '@aws-solutions-constructs/aws-sqs-lambda';
import type { Stack } from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import { AuthorizationType } from 'aws-cdk-lib/aws-apigateway';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { DefinitionBody, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { lambdaFunctionProps, type Sample } from './stack';

const pattern = (name: string, what: string, build: (stack: Stack) => void): Sample => ({
  name,
  from: '@aws-solutions-constructs',
  what,
  build,
});

/**
 * Each pattern with what it demands, and its own defaults for all the rest. `aws-s3-lambda` 2.96.0
 * fails with the newest aws-cdk-lib; `aws-lambda-sqs-lambda` and `aws-eventbridge-stepfunctions`
 * cannot be installed.
 */
export const SOLUTIONS_CONSTRUCTS: readonly Sample[] = [
  pattern('SnsToSqs', 'aws-sns-sqs', (stack) => {
    new SnsToSqs(stack, 'Pattern', {});
  }),
  pattern('SqsToLambda', 'aws-sqs-lambda', (stack) => {
    new SqsToLambda(stack, 'Pattern', { lambdaFunctionProps });
  }),
  pattern('SnsToLambda', 'aws-sns-lambda', (stack) => {
    new SnsToLambda(stack, 'Pattern', { lambdaFunctionProps });
  }),
  pattern('LambdaToSns', 'aws-lambda-sns', (stack) => {
    new LambdaToSns(stack, 'Pattern', { lambdaFunctionProps });
  }),
  pattern('EventbridgeToSqs', 'aws-eventbridge-sqs', (stack) => {
    const eventRuleProps = { schedule: Schedule.rate(Duration.minutes(5)) };
    new EventbridgeToSqs(stack, 'Pattern', { eventRuleProps });
  }),
  pattern('ApiGatewayToLambda', 'aws-apigateway-lambda', (stack) => {
    const defaultMethodOptions = { authorizationType: AuthorizationType.IAM };
    const apiGatewayProps = { proxy: true, defaultMethodOptions };
    new ApiGatewayToLambda(stack, 'Pattern', { lambdaFunctionProps, apiGatewayProps });
  }),
  pattern('ApiGatewayToSqs', 'aws-apigateway-sqs', (stack) => {
    new ApiGatewayToSqs(stack, 'Pattern', { allowCreateOperation: true });
  }),
  pattern('DynamoDBStreamsToLambda', 'aws-dynamodbstreams-lambda', (stack) => {
    new DynamoDBStreamsToLambda(stack, 'Pattern', { lambdaFunctionProps });
  }),
  pattern('KinesisStreamsToLambda', 'aws-kinesisstreams-lambda', (stack) => {
    new KinesisStreamsToLambda(stack, 'Pattern', { lambdaFunctionProps });
  }),
  pattern('LambdaToSqs', 'aws-lambda-sqs', (stack) => {
    new LambdaToSqs(stack, 'Pattern', { lambdaFunctionProps });
  }),
  pattern('LambdaToStepfunctions', 'aws-lambda-stepfunctions', (stack) => {
    const definitionBody = DefinitionBody.fromChainable(new Pass(stack, 'Start'));
    new LambdaToStepfunctions(stack, 'Pattern', {
      lambdaFunctionProps,
      stateMachineProps: { definitionBody },
    });
  }),
  pattern('IotToLambda', 'aws-iot-lambda', (stack) => {
    const iotTopicRuleProps = {
      topicRulePayload: {
        ruleDisabled: false,
        description: 'Orders that devices place',
        sql: "SELECT * FROM 'orders/#'",
        actions: [],
      },
    };
    new IotToLambda(stack, 'Pattern', { lambdaFunctionProps, iotTopicRuleProps });
  }),
  pattern('ApiGatewayToKinesisStreams', 'aws-apigateway-kinesisstreams', (stack) => {
    new ApiGatewayToKinesisStreams(stack, 'Pattern', {});
  }),
];
