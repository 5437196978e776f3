import { Annotations, App, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Match, Annotations as Synthesised, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AlarmKind, Alarms, AlarmTopic, Consumer, FanOut } from '../../../lib';
import { shippingFunction, shop } from '../functions/shop';
import { propertiesOfAlarm } from './evaluation';

/** The ids of every alarm of a stack, by their construct's. */
function alarmsOf(stack: Stack): string[] {
  return Object.keys(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).map((id) =>
    id.replace(/[0-9A-F]{8}$/, ''),
  );
}

/** A fan-out, a consumer and its function, each with these alarms. */
function everything(stack: Stack, alarms?: Alarms) {
  const fn = shippingFunction(stack, { alarms });
  const placed = new FanOut(stack, 'Placed', { alarms });
  const consumer = placed.addConsumer('Shipping', { function: fn, alarms });
  return { fn, placed, consumer };
}

describe('alarms', () => {
  it('are there unless something else is said', () => {
    const stack = shop();
    const { fn, placed, consumer } = everything(stack);
    expect(fn.alarms.map(({ node }) => node.path)).toEqual([
      'Shop/Ship/ErrorRateAlarm',
      'Shop/Ship/ThrottlesAlarm',
      'Shop/Ship/AsyncEventsDroppedAlarm',
    ]);
    expect(placed.alarms.map(({ node }) => node.path)).toEqual([
      'Shop/Placed/NotificationsFailedAlarm',
      'Shop/Placed/NotificationsRedrivenAlarm',
      'Shop/Placed/NotificationsFailedToRedriveAlarm',
      'Shop/Placed/NotificationsFilteredOutInvalidAlarm',
    ]);
    expect(consumer.alarms.map(({ node }) => node.path)).toEqual([
      'Shop/Placed/Shipping/DeadLettersAlarm',
      'Shop/Placed/Shipping/UndeliveredAlarm',
      'Shop/Placed/Shipping/OldestMessageAlarm',
      'Shop/Placed/Shipping/StalledQueueAlarm',
      'Shop/Placed/Shipping/RetryStormAlarm',
    ]);
    expect(alarmsOf(stack)).toHaveLength(12);
  });

  it('look at as many metrics as their documentation says', () => {
    const { fn, placed, consumer } = everything(shop());
    const metrics = [fn, consumer, placed].map(({ alarms }) =>
      alarms
        .map((alarm) => propertiesOfAlarm(alarm).Metrics ?? [{ MetricStat: {} }])
        .map((queries) => queries.filter(({ MetricStat }: { MetricStat?: object }) => MetricStat))
        .reduce((sum, { length }) => sum + length, 0),
    );
    expect(metrics).toEqual([4, 7, 6]);
  });

  it('are all left out for a reason', () => {
    const stack = shop();
    const made = everything(stack, Alarms.off({ reason: 'A load test' }));
    expect(alarmsOf(stack)).toEqual([]);
    for (const { alarms } of Object.values(made)) expect(alarms).toEqual([]);
  });

  it('are left out one by one for a reason', () => {
    const stack = shop();
    shippingFunction(stack, {
      alarms: Alarms.on()
        .without({ alarms: [AlarmKind.THROTTLES], reason: 'It is meant to be throttled' })
        .without({ alarms: [AlarmKind.ASYNC_EVENTS_DROPPED], reason: 'Events may be lost' }),
    });
    expect(alarmsOf(stack)).toEqual(['ShipErrorRateAlarm']);
  });

  it('leave out the one of a queue that comes later', () => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', {
      function: shippingFunction(stack),
      alarms: Alarms.off({ reason: 'A load test' }),
    });
    new FanOut(stack, 'Placed', { fifo: true }).deliverTo(consumer);
    expect(consumer.alarms).toEqual([]);
  });

  it('come with a queue that comes later, whatever is set for the others', () => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', {
      function: shippingFunction(stack),
      alarms: Alarms.on({ oldestMessageAge: Duration.hours(2) }),
    });
    new FanOut(stack, 'Placed', { fifo: true }).deliverTo(consumer);
    expect(consumer.alarms).toHaveLength(6);
  });

  it('take thresholds', () => {
    const stack = shop();
    const fn = shippingFunction(stack, { alarms: Alarms.on({ errorRate: 0.5 }) });
    const consumer = new Consumer(stack, 'Shipping', {
      function: fn,
      alarms: Alarms.on({ oldestMessageAge: Duration.hours(2) }),
    });
    const [errorRate] = fn.alarms;
    const oldest = consumer.alarms.find(({ node }) => node.id === AlarmKind.OLDEST_MESSAGE);
    expect(errorRate && propertiesOfAlarm(errorRate)).toMatchObject({
      Threshold: 0.5,
      AlarmDescription: expect.stringContaining('More than 0.5 % of the invocations'),
    });
    expect(oldest && propertiesOfAlarm(oldest)).toMatchObject({
      Threshold: 7200,
      AlarmDescription: expect.stringContaining('more than 2 hours'),
    });
  });

  it.each([
    [-0.1, 'Shop/Ship: errorRate must be a percentage from 0 to below 100, got -0.1;'],
    [0, undefined],
    [99.9, undefined],
    [100, 'Shop/Ship: errorRate must be a percentage from 0 to below 100, got 100;'],
    [Number.NaN, 'Shop/Ship: errorRate must be a percentage from 0 to below 100, got NaN;'],
  ])('take an error rate of %d, or not', (errorRate, message) => {
    const create = () => shippingFunction(shop(), { alarms: Alarms.on({ errorRate }) });
    if (message === undefined) expect(create).not.toThrow();
    else expect(create).toThrow(message);
  });

  it.each([
    [
      Duration.seconds(59),
      'Shop/Shipping: oldestMessageAge must be whole seconds from 1 minute to 59 minutes 59 seconds, got 59 seconds; messages are kept 1 hour, so none gets older; leave it out for what all receives take',
    ],
    [Duration.minutes(1), undefined],
    [Duration.seconds(3599), undefined],
    [
      Duration.hours(1),
      'Shop/Shipping: oldestMessageAge must be whole seconds from 1 minute to 59 minutes 59 seconds, got 1 hour; messages are kept 1 hour, so none gets older; leave it out for what all receives take',
    ],
  ])('take an age of %s in front of a retention of an hour, or not', (age, message) => {
    const create = () => {
      const stack = shop();
      return new Consumer(stack, 'Shipping', {
        function: shippingFunction(stack),
        retentionPeriod: Duration.hours(1),
        alarms: Alarms.on({ oldestMessageAge: age }),
      });
    };
    if (message === undefined) expect(create).not.toThrow();
    else {
      expect(create).toThrow(message);
    }
  });

  it('reject a threshold of what another construct has', () => {
    const stack = shop();
    expect(() => new FanOut(stack, 'Placed', { alarms: Alarms.on({ errorRate: 1 }) })).toThrow(
      'Shop/Placed: alarms must set what the construct has, got errorRate, which is for a function; give it to the alarms of the function',
    );
    expect(() =>
      shippingFunction(stack, { alarms: Alarms.on({ oldestMessageAge: Duration.hours(1) }) }),
    ).toThrow(
      'Shop/Ship: alarms must set what the construct has, got oldestMessageAge, which is for a consumer; give it to the alarms of the consumer',
    );
  });

  it('reject a threshold of what is left out', () => {
    const alarms = Alarms.on({ errorRate: 1 }).without({
      alarms: [AlarmKind.ERROR_RATE],
      reason: 'It fails half the time',
    });
    expect(() => shippingFunction(shop(), { alarms })).toThrow(
      'Shop/Ship: alarms must not set what is left out, got errorRate without ErrorRateAlarm; leave one of the two out',
    );
  });

  it('reject to be left out without a reason', () => {
    expect(() => shippingFunction(shop(), { alarms: Alarms.off({ reason: ' ' }) })).toThrow(
      'Shop/Ship: reason must say why alarms are left out, got ""; write it for whoever looks for the alarm that did not fire',
    );
  });
});

/** Whom each alarm of a stack notifies when it fires, and when it is over. */
function notified(stack: Stack): unknown[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => [Properties.AlarmActions, Properties.OKActions],
  );
}

describe('Alarms.notify', () => {
  it.each(['before', 'after'])('has the alarms notify a topic that is set %s them', (when) => {
    const stack = shop();
    const { topic } = new AlarmTopic(stack, 'Pager');
    if (when === 'before') Alarms.notify(stack, topic);
    everything(stack);
    if (when === 'after') Alarms.notify(stack, topic);
    const arn = [stack.resolve(topic.topicArn)];
    expect(notified(stack)).toEqual(Array(12).fill([arn, arn]));
  });

  it('has each alarm notify every topic around it, once', () => {
    const app = new App();
    const platform = pagerOf(app, 'Platform');
    const stack = new Stack(app, 'Shop');
    const own = new AlarmTopic(stack, 'Pager').topic;
    const fn = shippingFunction(stack);
    for (const scope of [app, stack, fn]) Alarms.notify(scope, platform);
    Alarms.notify(fn, own);
    shippingFunction(stack, {}, 'Book');
    const actions = notified(stack).map((both) => (both as [unknown[], unknown[]])[0].length);
    expect(actions).toEqual([2, 2, 2, 1, 1, 1]);
  });

  it('leaves alarms of others alone', () => {
    const stack = shop();
    const fn = shippingFunction(stack, { alarms: Alarms.off({ reason: 'It has its own' }) });
    fn.alias.metricErrors().createAlarm(stack, 'Own', { threshold: 1, evaluationPeriods: 1 });
    Alarms.notify(stack, new AlarmTopic(stack, 'Pager').topic);
    expect(notified(stack)).toEqual([[undefined, undefined]]);
  });

  it('takes a topic of elsewhere, whose policy is not ours', () => {
    const stack = shop();
    const arn = 'arn:aws:sns:eu-west-1:111111111111:pager';
    Alarms.notify(stack, Topic.fromTopicArn(stack, 'Pager', arn));
    shippingFunction(stack);
    expect(notified(stack)).toEqual(Array(3).fill([[arn], [arn]]));
  });

  it('rejects a topic that CloudWatch may not publish to', () => {
    const stack = shop();
    const { topic } = new FanOut(stack, 'Placed');
    expect(() => Alarms.notify(stack, topic)).toThrow(
      'Shop: topic must be that of an AlarmTopic, got Shop/Placed/Topic, which CloudWatch may not be able to publish to; create an AlarmTopic and give its topic',
    );
  });

  it.each(['before', 'after'])('rejects a topic of another region, set %s the alarm', (when) => {
    const app = new App();
    const home = new Stack(app, 'Home', { env: { region: 'eu-west-1' } });
    const { topic } = new AlarmTopic(home, 'Pager');
    const away = new Stack(app, 'Away', { env: { region: 'us-east-1' } });
    const create = () => {
      if (when === 'before') Alarms.notify(away, topic);
      shippingFunction(away);
      if (when === 'after') Alarms.notify(away, topic);
    };
    expect(create).toThrow(
      'Away/Ship/ErrorRateAlarm: alarms must notify a topic of their own region (us-east-1), got Home/Pager/Topic of eu-west-1; create an AlarmTopic in each region, and have the stacks there notify it',
    );
  });
});

function pagerOf(app: App, id: string) {
  return new AlarmTopic(new Stack(app, id), 'Pager').topic;
}

describe('alarms that notify nobody', () => {
  const MESSAGE =
    /^Shop: 12 alarms notify nobody, the first of them Shop\/Ship\/ErrorRateAlarm; create an AlarmTopic and give its topic to Alarms.notify, or acknowledge this warning where somebody looks at the alarms in another way/;

  const warnings = (stack: Stack) =>
    Synthesised.fromStack(stack)
      .findWarning('*', Match.anyValue())
      .map(({ entry }) => String(entry.data));

  it('are told of in one warning', () => {
    const stack = shop();
    everything(stack);
    expect(warnings(stack)).toEqual([expect.stringMatching(MESSAGE)]);
    expect(warnings(stack)[0]).toContain('sluice:alarmsNotifyNobody');
  });

  it('are no longer told of once they notify a topic', () => {
    const stack = shop();
    everything(stack);
    Alarms.notify(stack, new AlarmTopic(stack, 'Pager').topic);
    expect(warnings(stack)).toEqual([]);
  });

  it('are not told of where each has an action of its own', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const topic = Topic.fromTopicArn(stack, 'Pager', 'arn:aws:sns:eu-west-1:111111111111:pager');
    for (const alarm of fn.alarms) alarm.addAlarmAction(new SnsAction(topic));
    expect(warnings(stack)).toEqual([]);
  });

  it('are not told of where there is none', () => {
    const stack = shop();
    everything(stack, Alarms.off({ reason: 'A load test' }));
    expect(warnings(stack)).toEqual([]);
  });

  it('are told of stack by stack', () => {
    const stack = shop();
    shippingFunction(new NestedStack(stack, 'Nested'));
    shippingFunction(stack);
    const all = Synthesised.fromStack(stack).findWarning('*', Match.anyValue());
    expect(all.map(({ id }) => id).sort()).toEqual(['/Shop', '/Shop/Nested']);
  });

  it('can be acknowledged', () => {
    const stack = shop();
    everything(stack);
    Annotations.of(stack).acknowledgeWarning('sluice:alarmsNotifyNobody');
    expect(warnings(stack)).toEqual([]);
  });
});
