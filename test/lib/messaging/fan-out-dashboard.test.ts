import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Consumer, FanOut, FanOutDashboard } from '../../../lib';
import { shippingFunction, shop } from '../functions/shop';

/** The dashboard of a stack as CloudWatch gets it, each reference by its logical id. */
function bodyOf(stack: Stack): { widgets: Widget[] } {
  const [dashboard] = Object.values(
    Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'),
  );
  const text = dashboard?.['Properties'].DashboardBody['Fn::Join'][1]
    .map((part: string | { Ref?: string; 'Fn::GetAtt'?: string[] }) =>
      typeof part === 'string' ? part : (part.Ref ?? part['Fn::GetAtt']?.[0] ?? ''),
    )
    .join('');
  return JSON.parse(text);
}

interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly metrics?: unknown[][];
  };
}

/** Headings, and graphs with the names of their metrics. */
function textOf({ widgets }: { widgets: Widget[] }): string[] {
  return widgets.map(({ properties }) => {
    const names = properties.metrics?.map((metric) => metric[1]).join(', ');
    return properties.markdown ?? `${properties.title}: ${names}`;
  });
}

const TOPIC = [
  '## Shop/Placed',
  'Published and delivered: NumberOfMessagesPublished, NumberOfNotificationsDelivered',
  'Not delivered: NumberOfNotificationsFailed, NumberOfNotificationsRedrivenToDlq, NumberOfNotificationsFailedToRedriveToDlq',
  'Unreadable to filters: NumberOfNotificationsFilteredOut-InvalidAttributes, NumberOfNotificationsFilteredOut-InvalidMessageBody, NumberOfNotificationsFilteredOut-NoMessageAttributes',
];

const consumerNamed = (id: string) => [
  `## Shop/Placed/${id}`,
  'Age of the oldest message (s): ApproximateAgeOfOldestMessage',
  'Backlog: ApproximateNumberOfMessagesVisible, ApproximateNumberOfMessagesNotVisible',
  'Received and handled: NumberOfMessagesReceived, NumberOfMessagesDeleted',
  'Dead letters: ApproximateNumberOfMessagesVisible, ApproximateNumberOfMessagesVisible',
  'Errors: Errors, Throttles',
  'Duration (ms): Duration, Duration',
];

describe('the dashboard of a fan-out', () => {
  it('is not there unless it is asked for', () => {
    const stack = shop();
    new FanOut(stack, 'Placed').addConsumer('Shipping', { function: shippingFunction(stack) });
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Dashboard', 0);
  });

  it('shows the topic and every consumer, also those that come later', () => {
    const stack = shop();
    const placed = new FanOut(stack, 'Placed');
    placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    new FanOutDashboard(stack, 'Dashboard', { fanOut: placed });
    placed.addConsumer('Billing', { function: shippingFunction(stack, {}, 'Bill') });
    expect(textOf(bodyOf(stack))).toEqual([
      ...TOPIC,
      ...consumerNamed('Shipping'),
      ...consumerNamed('Billing'),
    ]);
  });

  it('shows what a FIFO topic could not deliver to a standard consumer', () => {
    const stack = shop();
    const placed = new FanOut(stack, 'Placed', { fifo: true });
    placed.addConsumer('Shipping', { function: shippingFunction(stack), fifo: false });
    new FanOutDashboard(stack, 'Dashboard', { fanOut: placed });
    expect(textOf(bodyOf(stack))).toContain(
      'Dead letters: ApproximateNumberOfMessagesVisible, ApproximateNumberOfMessagesVisible, ApproximateNumberOfMessagesVisible',
    );
  });

  it('has no widget on another', () => {
    const stack = shop();
    const placed = new FanOut(stack, 'Placed');
    placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    new FanOutDashboard(stack, 'Dashboard', { fanOut: placed });
    const { widgets } = bodyOf(stack);
    expect(new Set(widgets.map(({ x, y }) => `${x}, ${y}`)).size).toBe(widgets.length);
    expect(widgets.every(({ x, width }) => x + width <= 24)).toBe(true);
  });

  it('is there once a fan-out, in one stack', () => {
    const stack = shop();
    for (const id of ['Placed', 'Paid']) {
      new FanOutDashboard(stack, `${id}Dashboard`, { fanOut: new FanOut(stack, id) });
    }
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Dashboard', 2);
  });

  it('shows consumers of other stacks from a stack of its own', () => {
    const app = new App();
    const placed = new FanOut(new Stack(app, 'Shop'), 'Placed');
    const other = new Stack(app, 'Warehouse');
    placed.deliverTo(new Consumer(other, 'Shipping', { function: shippingFunction(other) }));
    new FanOutDashboard(new Stack(app, 'Operations'), 'Dashboard', { fanOut: placed });
    expect(() => app.synth()).not.toThrow();
  });

  it('rejects consumers of other stacks in the stack of the topic', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    const placed = new FanOut(stack, 'Placed');
    new FanOutDashboard(stack, 'Dashboard', { fanOut: placed });
    const other = new Stack(app, 'Warehouse');
    placed.deliverTo(new Consumer(other, 'Shipping', { function: shippingFunction(other) }));
    expect(() => app.synth()).toThrow(
      'Shop/Dashboard: fanOut must have its consumers in its own stack where the dashboard is in it too, got Warehouse/Shipping; create the dashboard in a stack of its own',
    );
  });
});
