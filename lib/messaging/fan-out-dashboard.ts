import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import {
  CfnDashboard,
  Column,
  GraphWidget,
  type IMetric,
  type IWidget,
  Row,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct, type IConstruct } from 'constructs';
import type { Consumer } from './consumer';
import type { FanOut } from './fan-out';

/** Properties of a `FanOutDashboard`. */
export interface FanOutDashboardProps {
  /** The fan-out to show, and every consumer that it delivers to, also those that come later. */
  readonly fanOut: FanOut;
}

/** CloudWatch's grid is 24 wide: three graphs in a row. */
const WIDTH = 8;

/**
 * A dashboard of one fan-out: what was published, delivered and failed, and for each consumer how
 * old and how many its messages are, its dead letters, and its function's errors and duration.
 *
 * It creates the dashboard and nothing else; CloudWatch makes up its name. A dashboard is 3 USD a
 * month, but for three in each account, so none is there unless it is asked for.
 *
 * Where consumers are in other stacks than the topic, the dashboard has to be in one of its own.
 *
 * @example
 * new FanOutDashboard(this, 'Dashboard', { fanOut: submitted });
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export class FanOutDashboard extends Construct {
  /** The dashboard. */
  public readonly dashboard: CfnDashboard;

  /** @throws at synthesis, when consumers are in other stacks, and the dashboard in the topic's */
  constructor(scope: Construct, id: string, props: FanOutDashboardProps) {
    super(scope, id);
    const { fanOut } = props;
    const stack = Stack.of(this);
    this.dashboard = new CfnDashboard(this, 'Resource', {
      dashboardBody: Lazy.string({
        produce: () => {
          for (const consumer of fanOut.consumers) this.checkPlace(fanOut, consumer);
          const rows = new Column(...topicRows(fanOut), ...fanOut.consumers.flatMap(consumerRows));
          rows.position(0, 0);
          return stack.toJsonString({ widgets: rows.toJson() });
        },
      }),
    });
  }

  /** A consumer's stack depends on the topic's already, so that one cannot name its queues. */
  private checkPlace(fanOut: FanOut, consumer: Consumer): void {
    const place = deployedStack(this);
    if (place !== deployedStack(fanOut) || place === deployedStack(consumer)) return;
    throw new Error(
      `${this.node.path}: fanOut must have its consumers in its own stack where the dashboard is in it too, got ${consumer.node.path}; create the dashboard in a stack of its own`,
    );
  }
}

function deployedStack(scope: IConstruct): Stack {
  const stack = Stack.of(scope);
  return stack.nestedStackParent ? deployedStack(stack.nestedStackParent) : stack;
}

function topicRows({ topic, node }: FanOut): IWidget[] {
  const notDelivered = ['Failed', 'RedrivenToDlq', 'FailedToRedriveToDlq'].map((outcome) =>
    topic.metric(`NumberOfNotifications${outcome}`, { statistic: 'Sum', label: outcome }),
  );
  const filteredOut = ['InvalidAttributes', 'InvalidMessageBody', 'NoMessageAttributes'].map(
    (why) =>
      topic.metric(`NumberOfNotificationsFilteredOut-${why}`, { statistic: 'Sum', label: why }),
  );
  return [
    heading(node.path),
    new Row(
      graph('Published and delivered', [
        topic.metricNumberOfMessagesPublished({ label: 'Published' }),
        topic.metricNumberOfNotificationsDelivered({ label: 'Delivered' }),
      ]),
      graph('Not delivered', notDelivered),
      graph('Unreadable to filters', filteredOut),
    ),
  ];
}

function consumerRows(consumer: Consumer): IWidget[] {
  const { inbox, deadLetters, undelivered, undeliveredInOrder, function: fn, node } = consumer;
  const letters = (queue: typeof inbox, label: string): IMetric =>
    queue.metricApproximateNumberOfMessagesVisible({ label });
  return [
    heading(node.path),
    new Row(
      graph('Age of the oldest message (s)', [
        inbox.metricApproximateAgeOfOldestMessage({ label: 'Age' }),
      ]),
      graph('Backlog', [
        inbox.metricApproximateNumberOfMessagesVisible({ label: 'Waiting' }),
        inbox.metricApproximateNumberOfMessagesNotVisible({ label: 'Being handled' }),
      ]),
      graph('Received and handled', [
        inbox.metricNumberOfMessagesReceived({ label: 'Received' }),
        inbox.metricNumberOfMessagesDeleted({ label: 'Deleted' }),
      ]),
    ),
    new Row(
      graph('Dead letters', [
        letters(deadLetters, 'Not handled'),
        letters(undelivered, 'Not delivered'),
        ...(undeliveredInOrder ? [letters(undeliveredInOrder, 'Not delivered, in order')] : []),
      ]),
      graph('Errors', [
        fn.alias.metric('Errors', { statistic: 'Sum', label: 'Errors' }),
        fn.alias.metric('Throttles', { statistic: 'Sum', label: 'Throttles' }),
      ]),
      graph('Duration (ms)', [
        fn.alias.metric('Duration', { statistic: 'p99', label: 'p99' }),
        fn.alias.metric('Duration', { statistic: 'p50', label: 'p50' }),
      ]),
    ),
  ];
}

function heading(path: string): IWidget {
  return new TextWidget({ markdown: `## ${path}`, width: 3 * WIDTH, height: 1 });
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: WIDTH, period: Duration.minutes(1) });
}
