import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { FailureDestination } from '../../../lib/functions/failure-destination';
import { grantsOf, shippingFunction, shop } from './shop';

describe('an asynchronous invocation of a least-privilege function', () => {
  const configOf = (stack: Stack) =>
    Object.values(Template.fromStack(stack).findResources('AWS::Lambda::EventInvokeConfig'));

  it('is as Lambda has it, unless something is said', () => {
    const stack = shop();
    shippingFunction(stack);
    expect(configOf(stack)).toEqual([]);
  });

  it('is repeated as often and for as long as is said, of the alias, after it is there', () => {
    const stack = shop();
    shippingFunction(stack, { retryAttempts: 0, maxEventAge: Duration.hours(1) });
    expect(configOf(stack)).toEqual([
      {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: expect.stringMatching(/^ShipFunction/) },
          Qualifier: 'live',
          MaximumRetryAttempts: 0,
          MaximumEventAgeInSeconds: 3600,
        },
        DependsOn: [expect.stringMatching(/^ShipAlias/)],
      },
    ]);
  });

  const destinations: [string, (stack: Stack) => FailureDestination, object, object][] = [
    [
      'a queue',
      (stack) => FailureDestination.queue(new Queue(stack, 'Unshipped')),
      { 'Fn::GetAtt': [expect.stringMatching(/^Unshipped/), 'Arn'] },
      { Action: 'sqs:SendMessage' },
    ],
    [
      'a topic',
      (stack) => FailureDestination.topic(new Topic(stack, 'Unshipped')),
      { Ref: expect.stringMatching(/^Unshipped/) },
      { Action: 'sns:Publish' },
    ],
  ];

  it.each(destinations)('is recorded in %s when it is given up', (_, make, arn, action) => {
    const stack = shop();
    const fn = shippingFunction(stack, { onFailure: make(stack) });
    const [config] = configOf(stack);
    expect(config?.['Properties'].DestinationConfig).toEqual({ OnFailure: { Destination: arn } });
    expect(grantsOf(fn)).toEqual([{ Effect: 'Allow', ...action, Resource: arn }]);
  });

  it('is recorded under a customer key with the rights to the key', () => {
    const stack = shop();
    const encryptionMasterKey = new Key(stack, 'Key');
    const fn = shippingFunction(stack, {
      onFailure: FailureDestination.queue(new Queue(stack, 'Unshipped', { encryptionMasterKey })),
    });
    expect(grantsOf(fn).map(({ Action }) => Action)).toEqual([
      'sqs:SendMessage',
      'kms:GenerateDataKey',
      'kms:Decrypt',
    ]);
  });

  it('is recorded in one place for two functions', () => {
    const stack = shop();
    const onFailure = FailureDestination.queue(new Queue(stack, 'Unshipped'));
    const one = shippingFunction(stack, { onFailure }, 'One');
    const two = shippingFunction(stack, { onFailure }, 'Two');
    expect([grantsOf(one), grantsOf(two)].map(({ length }) => length)).toEqual([1, 1]);
  });

  it.each<[string, (stack: Stack) => FailureDestination]>([
    ['queue', (stack) => FailureDestination.queue(new Queue(stack, 'Unshipped', { fifo: true }))],
    ['topic', (stack) => FailureDestination.topic(new Topic(stack, 'Unshipped', { fifo: true }))],
  ])('rejects a FIFO %s, to which Lambda cannot send', (what, make) => {
    const stack = shop();
    expect(() => shippingFunction(stack, { onFailure: make(stack) })).toThrow(
      `Shop/Ship: onFailure must be a standard ${what}, got the FIFO ${what} Shop/Unshipped; Lambda would lose the records, so create a ${what} of its own for them`,
    );
  });
});
