import { Duration, Size } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  ApplicationLogLevel,
  LayerVersion,
  LoggingFormat,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { FailureDestination } from 'sluice-cdk';
import { type Sample, sampleFunction } from './sample';

const LAYER = 'arn:aws:lambda:eu-central-1:111111111111:layer:fonts:3';

export const FUNCTION_OPTIONS: readonly Sample[] = [
  {
    name: 'a function in a network',
    build: ({ service }) => {
      const vpc = new Vpc(service, 'Vpc', { maxAzs: 1, restrictDefaultSecurityGroup: false });
      sampleFunction(service, 'Ship', { vpc, allowAllOutbound: false });
    },
  },
  {
    name: 'a function that is traced, and logs as JSON',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', {
        tracing: Tracing.ACTIVE,
        loggingFormat: LoggingFormat.JSON,
        applicationLogLevel: ApplicationLogLevel.WARN,
        systemLogLevel: SystemLogLevel.WARN,
      });
    },
  },
  {
    name: 'a function with a layer, space and an encrypted environment',
    build: ({ shared, service }) => {
      sampleFunction(service, 'Ship', {
        layers: [LayerVersion.fromLayerVersionArn(service, 'Fonts', LAYER)],
        ephemeralStorageSize: Size.gibibytes(1),
        environment: { CARRIER: 'post' },
        environmentEncryption: new Key(shared, 'Key'),
      });
    },
  },
  {
    name: 'functions that are invoked asynchronously',
    build: ({ shared, service }) => {
      sampleFunction(service, 'Ship', {
        retryAttempts: 1,
        maxEventAge: Duration.hours(1),
        onFailure: FailureDestination.queue(new Queue(shared, 'Unshipped')),
      });
      sampleFunction(service, 'Book', {
        onFailure: FailureDestination.topic(new Topic(shared, 'Unbooked')),
      });
    },
  },
];
