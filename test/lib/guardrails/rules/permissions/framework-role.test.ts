import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
  Provider,
} from 'aws-cdk-lib/custom-resources';
import { check } from '../../../../../lib/guardrails/check';
import { PERMISSIONS } from '../../../../../lib/guardrails/rules/permissions';
import { inputsOf } from '../../support/findings-of';
import type { Fixture } from '../../support/fixture';
import { handler } from '../../support/parts';
import { role, said } from './support/policies';

type Build = Fixture['bad'];

const linesOf = (build: Build) =>
  check(inputsOf(build), {}, PERMISSIONS).findings.map(
    ({ rule, path, message }) => `${rule} ${path}: ${message}`,
  );

const BASIC = 'may do what AWSLambdaBasicExecutionRole allows';

describe('framework-role', () => {
  it.each<[string, Build, string]>([
    [
      'autoDeleteObjects',
      (stack) =>
        new Bucket(stack, 'Receipts', {
          autoDeleteObjects: true,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      `Shop/Custom::S3AutoDeleteObjectsCustomResourceProvider/Role: comes with autoDeleteObjects of a bucket, and ${BASIC}`,
    ],
    [
      'addEventNotification',
      (stack) =>
        new Bucket(stack, 'Receipts').addEventNotification(
          EventType.OBJECT_CREATED,
          new LambdaDestination(handler(stack)),
        ),
      `Shop/BucketNotificationsHandler050a0587b7544547bf325f094a3db834/Role: comes with addEventNotification of a bucket, and ${BASIC}; s3:PutBucketNotification on Shop/Receipts`,
    ],
    [
      'AwsCustomResource',
      (stack) =>
        new AwsCustomResource(stack, 'Queues', {
          onCreate: {
            service: 'SQS',
            action: 'listQueues',
            physicalResourceId: PhysicalResourceId.of('Queues'),
          },
          policy: AwsCustomResourcePolicy.fromSdkCalls({
            resources: AwsCustomResourcePolicy.ANY_RESOURCE,
          }),
        }),
      `Shop/AWS679f53fac002430cb0da5b7982bd2287/ServiceRole: comes with AwsCustomResource, and ${BASIC}; sqs:ListQueues on *`,
    ],
  ])('tells once what the role of %s may do, and no other rule does', (_, build, line) => {
    expect(linesOf(build)).toEqual([`framework-role ${line}`]);
  });

  it('tells of each role of a Provider', () => {
    const lines = linesOf((stack) => {
      const onEventHandler = handler(stack, 'OnEvent');
      const isCompleteHandler = handler(stack, 'IsComplete');
      new Provider(stack, 'Provider', {
        onEventHandler,
        isCompleteHandler,
        queryInterval: Duration.minutes(1),
      });
    });
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'framework-role Shop/Provider/framework-onEvent/ServiceRole',
      'framework-role Shop/Provider/framework-isComplete/ServiceRole',
      'framework-role Shop/Provider/framework-onTimeout/ServiceRole',
      'framework-role Shop/Provider/waiter-state-machine/Role',
    ]);
  });

  it('leaves the function that asks for log retention to the other rules', () => {
    jest.spyOn(console, 'warn').mockReturnValue(undefined);
    const lines = linesOf((stack) => {
      new LambdaFunction(stack, 'Ship', {
        code: Code.fromInline('exports.handler = async () => {};'),
        handler: 'index.handler',
        runtime: Runtime.NODEJS_24_X,
        logRetention: RetentionDays.ONE_WEEK,
      });
    });
    jest.restoreAllMocks();
    expect(lines).toEqual([
      expect.stringMatching(/^managed-policy Shop\/Ship\/ServiceRole:/),
      expect.stringMatching(
        /^framework-role Shop\/LogRetention.*: comes with logRetention of a function, /,
      ),
    ]);
  });

  it('knows such roles by their logical ids, where the template has no paths', () => {
    const found = (logicalId: string) =>
      said('framework-role', { [logicalId]: role() }).lines.length;
    expect(found('CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092')).toBe(1);
    expect(found('CustomVpcRestrictDefaultSGCustomResourceProviderRole26592FE0')).toBe(1);
    expect(found('LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aServiceRole9741ECFB')).toBe(1);
    expect(found('LogRetentionRole')).toBe(0);
    expect(found('ShipRole')).toBe(0);
  });
});
