import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AccessReport, Alarms, Consumer, FanOut, Redrive } from '../../../lib';
import { expectTextFile } from '../../support/text-file';
import { shippingFunction, shop } from '../functions/shop';

const ON_CALL = 'arn:aws:iam::111122223333:role/on-call';

/** What the outputs say, once CloudFormation has put a name in place of each reference. */
function descriptions(stack: Stack) {
  const outputs = Template.fromStack(stack).findOutputs('*');
  return Object.values(outputs)
    .filter(({ Description }) => String(Description).startsWith('For sluice redrive'))
    .map(({ Value }) => JSON.parse(plain(Value)));
}

type Intrinsic = string | { readonly [name: string]: string | readonly [string, Intrinsic[]] };

function plain(value: Intrinsic): string {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::Join': join, 'Fn::GetAtt': attribute } = value;
  if (Array.isArray(join)) return join[1].map(plain).join('');
  return ref ? `<${ref}>` : `<${(attribute as readonly unknown[]).join('.')}>`;
}

const named = (id: string, suffix = '') =>
  expect.stringMatching(new RegExp(`^<${id}[0-9A-F]{8}${suffix}>$`));

function consumer(stack: Stack, id = 'Shipping'): Consumer {
  return new Consumer(stack, id, { function: shippingFunction(stack, {}, `${id}Handler`) });
}

describe('a redrive', () => {
  it('tells the command all that it has to know of a consumer', () => {
    const stack = shop();
    const shipping = consumer(stack);
    new FanOut(stack, 'Placed').deliverTo(shipping);
    new FanOut(stack, 'Returned').deliverTo(shipping, { rawMessageDelivery: false });
    new Redrive(stack, 'Redrive', { consumers: [shipping], operators: [ON_CALL] });
    const queue = (id: string) => ({ url: named(id), arn: named(id, '.Arn') });
    expect(descriptions(stack)).toEqual([
      {
        redrive: 1,
        name: 'Shipping',
        path: 'Shop/Shipping',
        roleArn: named('RedriveRole', '.Arn'),
        target: queue('ShippingInbox'),
        sources: [
          { kind: 'queue', ...queue('ShippingDeadLetters') },
          { kind: 'subscription', ...queue('ShippingUndelivered') },
        ],
        rawTopics: [named('PlacedTopic')],
        alarms: [
          named('ShippingOldestMessageAlarm'),
          named('ShippingStalledQueueAlarm'),
          named('ShippingRetryStormAlarm'),
          named('ShippingHandlerErrorRateAlarm'),
          named('ShippingHandlerThrottlesAlarm'),
        ],
      },
    ]);
  });

  it('sees topics that deliver to the consumer later', () => {
    const stack = shop();
    const shipping = consumer(stack);
    new Redrive(stack, 'Redrive', { consumers: [shipping], operators: [ON_CALL] });
    new FanOut(stack, 'Placed', { fifo: true, contentBasedDeduplication: true }).deliverTo(
      shipping,
    );
    const [description] = descriptions(stack);
    expect(description.rawTopics).toEqual([named('PlacedTopic')]);
    expect(description.sources.map(({ kind }: { kind: string }) => kind)).toEqual([
      'queue',
      'subscription',
      'subscription',
    ]);
    const report = AccessReport.of(stack).toString();
    expect(report).toContain(
      'sqs:ReceiveMessage\n     on <Shipping/DeadLetters.Arn>\n     on <Shipping/Undelivered.Arn>\n     on <Shipping/UndeliveredInOrder.Arn>',
    );
  });

  it('heeds further alarms, and only those where the own are off', () => {
    const stack = shop();
    const handler = shippingFunction(stack, {
      alarms: Alarms.off({ reason: 'None in this test' }),
    });
    const shipping = new Consumer(stack, 'Shipping', {
      function: handler,
      alarms: Alarms.off({ reason: 'None in this test' }),
    });
    const database = new Alarm(stack, 'DatabaseAlarm', {
      metric: new Metric({ namespace: 'Shop', metricName: 'DatabaseErrors' }),
      threshold: 0,
      evaluationPeriods: 1,
    });
    new Redrive(stack, 'Redrive', { consumers: [shipping], alarms: [database] });
    expect(descriptions(stack)[0].alarms).toEqual([named('DatabaseAlarm')]);
  });

  it('tells two consumers of one id apart by their paths', () => {
    const stack = shop();
    const [one, other] = [new FanOut(stack, 'Placed'), new FanOut(stack, 'Returned')].map(
      (from, i) =>
        from.addConsumer('Shipping', { function: shippingFunction(stack, {}, `Ship${i}`) }),
    ) as [Consumer, Consumer];
    new Redrive(stack, 'Redrive', { consumers: [one, other] });
    expect(descriptions(stack).map((description) => description.path)).toEqual([
      'Shop/Placed/Shipping',
      'Shop/Returned/Shipping',
    ]);
  });

  it('makes no role where no operators are named', () => {
    const stack = shop();
    const { role } = new Redrive(stack, 'Redrive', { consumers: [consumer(stack)] });
    expect(role).toBeUndefined();
    expect(descriptions(stack)[0]).not.toHaveProperty('roleArn');
  });

  it('works twice in one stack, and for a consumer of another stack', () => {
    const app = new App();
    const [stack, other] = [new Stack(app, 'Shop'), new Stack(app, 'Office')];
    const shipping = consumer(stack);
    new Redrive(stack, 'Redrive', { consumers: [shipping], operators: [ON_CALL] });
    new Redrive(stack, 'Again', { consumers: [shipping], operators: [ON_CALL] });
    new Redrive(other, 'Redrive', { consumers: [shipping], operators: [ON_CALL] });
    expect(descriptions(stack)).toHaveLength(2);
    expect(Object.keys(Template.fromStack(other).findOutputs('*'))).toHaveLength(1);
  });

  it('describes what asynchronous invocations failed on', () => {
    const stack = shop();
    const redrive = new Redrive(stack, 'Redrive', { consumers: [consumer(stack)] });
    const failures = new Queue(stack, 'Failures');
    redrive.addAsyncFailures('Unshipped', { failures, target: new Queue(stack, 'Retry') });
    expect(descriptions(stack)[1]).toEqual({
      redrive: 1,
      name: 'Unshipped',
      path: 'Shop/Redrive/Unshipped',
      target: { url: named('Retry'), arn: named('Retry', '.Arn') },
      sources: [{ kind: 'async', url: named('Failures'), arn: named('Failures', '.Arn') }],
      rawTopics: [],
      alarms: [],
    });
  });
});

describe("a redrive's role", () => {
  it.each<[string, string, (stack: Stack) => void]>([
    [
      'the queues of a consumer and nothing else',
      'consumer',
      (stack) => {
        new Redrive(stack, 'Redrive', { consumers: [consumer(stack)], operators: [ON_CALL] });
      },
    ],
    [
      'several consumers, for several operators',
      'consumers',
      (stack) => {
        new Redrive(stack, 'Redrive', {
          consumers: [consumer(stack), consumer(stack, 'Accounting')],
          operators: [ON_CALL, 'arn:aws:iam::111122223333:user/ops/jo'],
        });
      },
    ],
    [
      'their customer key, through SQS alone',
      'customer-key',
      (stack) => {
        const shipping = new Consumer(stack, 'Shipping', {
          function: shippingFunction(stack),
          encryptionKey: new Key(stack, 'PathKey'),
        });
        new Redrive(stack, 'Redrive', { consumers: [shipping], operators: [ON_CALL] });
      },
    ],
    [
      'records of asynchronous invocations and the queue to send to',
      'async-failures',
      (stack) => {
        new Redrive(stack, 'Redrive', {
          consumers: [consumer(stack)],
          operators: [ON_CALL],
        }).addAsyncFailures('Unshipped', {
          failures: new Queue(stack, 'Failures'),
          target: new Queue(stack, 'Retry'),
        });
      },
    ],
  ])('has rights to %s', (_, name, build) => {
    const stack = shop();
    build(stack);
    const report = AccessReport.of(stack.node.findChild('Redrive')).toString();
    expectTextFile(report, path.join(__dirname, 'redrive', `${name}.txt`));
  });

  it.each([
    'arn:aws:iam::111122223333:root',
    'arn:aws:iam::111122223333:role/*',
    'arn:aws:iam::*:role/on-call',
    'arn:aws:sts::111122223333:assumed-role/on-call/jo',
    '111122223333',
    '*',
    '',
  ])('rejects "%s" as an operator', (operator) => {
    const stack = shop();
    const consumers = [consumer(stack)];
    expect(() => new Redrive(stack, 'Redrive', { consumers, operators: [operator] })).toThrow(
      `Shop/Redrive: operators must be ARNs of roles and users, got "${operator}"; name each`,
    );
  });

  it.each([
    ON_CALL,
    'arn:aws-us-gov:iam::111122223333:user/jo',
    'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_0123456789abcdef',
  ])('trusts %s', (operator) => {
    const stack = shop();
    new Redrive(stack, 'Redrive', { consumers: [consumer(stack)], operators: [operator] });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: operator } }],
      },
    });
  });

  it('rejects an app in which CDK makes no roles', () => {
    const stack = shop();
    const precreated = new Stack(undefined, 'Precreated');
    Role.customizeRoles(precreated);
    const consumers = [consumer(stack)];
    expect(() => new Redrive(precreated, 'Redrive', { consumers, operators: [ON_CALL] })).toThrow(
      'Precreated/Redrive: operators must be left out where Role.customizeRoles makes no roles',
    );
  });
});

describe('a redrive rejects', () => {
  it('no consumers, one twice, and no operators', () => {
    const stack = shop();
    const shipping = consumer(stack);
    const make = (id: string, consumers: Consumer[], operators?: string[]) => () =>
      new Redrive(stack, id, { consumers, operators });
    expect(make('A', [])).toThrow(
      'Shop/A: consumers must name whose dead letters to redrive, got none; give at least one',
    );
    expect(make('B', [shipping, shipping])).toThrow(
      'Shop/B: consumers must be different, got Shop/Shipping twice; drop one',
    );
    expect(make('C', [shipping], [])).toThrow(
      'Shop/C: operators must name who may redrive, got none; leave it out to make no role',
    );
  });

  it('a consumer of another account or region', () => {
    const app = new App();
    const env = { account: '111122223333', region: 'eu-west-1' };
    const there = new Stack(app, 'There', { env });
    const here = new Stack(app, 'Here', { env: { ...env, region: 'eu-central-1' } });
    const consumers = [consumer(there)];
    expect(() => new Redrive(here, 'Redrive', { consumers })).toThrow(
      'Here/Redrive: consumers must be of its own account and region (111122223333, eu-central-1), got There/Shipping of 111122223333, eu-west-1; create a Redrive beside it',
    );
  });

  it('asynchronous failures under the name of a consumer', () => {
    const stack = shop();
    const redrive = new Redrive(stack, 'Redrive', { consumers: [consumer(stack)] });
    const queue = new Queue(stack, 'Queue');
    expect(() => redrive.addAsyncFailures('Shipping', { failures: queue, target: queue })).toThrow(
      'Shop/Redrive: id must be one that no consumer has, got "Shipping"',
    );
  });
});
