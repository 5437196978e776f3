import { Duration } from 'aws-cdk-lib';
import { FilterOrPolicy, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { Consumer, FanOut } from 'sluice-cdk';
import { QUIET, type Sample, sampleFunction } from './sample';

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html */
export const OTHER_REGION_REFUSED =
  "consumer must be of the topic's region (eu-central-1), got eu-west-1";

export const FAN_OUTS: readonly Sample[] = [
  {
    name: 'a fan-out that nobody consumes',
    build: ({ shared, service }) => {
      const placed = new FanOut(shared, 'Placed', { alarms: QUIET, displayName: 'Orders placed' });
      sampleFunction(service, 'Checkout').publishTo(placed.topic);
    },
  },
  {
    name: 'a fan-out with its own consumer',
    build: ({ service }) => {
      new FanOut(service, 'Placed', { alarms: QUIET }).addConsumer('Shipping', {
        function: sampleFunction(service, 'Ship'),
        alarms: QUIET,
      });
    },
  },
  {
    name: 'a fan-out that delivers to two consumers',
    refusedAcrossRegions: OTHER_REGION_REFUSED,
    build: ({ shared, service }) => {
      const placed = new FanOut(shared, 'Placed', { alarms: QUIET });
      for (const id of ['Shipping', 'Booking']) {
        placed.deliverTo(
          new Consumer(service, id, {
            function: sampleFunction(service, `${id}Function`),
            alarms: QUIET,
          }),
        );
      }
    },
  },
  {
    name: 'two fan-outs that deliver to one consumer, filtered',
    refusedAcrossRegions: OTHER_REGION_REFUSED,
    build: ({ shared, service }) => {
      const consumer = new Consumer(service, 'Booking', {
        function: sampleFunction(service, 'Book'),
        alarms: QUIET,
      });
      new FanOut(shared, 'Placed', { alarms: QUIET }).deliverTo(consumer, {
        filterPolicy: { country: SubscriptionFilter.stringFilter({ allowlist: ['CH'] }) },
      });
      new FanOut(shared, 'Returned', { alarms: QUIET }).deliverTo(consumer, {
        rawMessageDelivery: false,
        filterPolicyWithMessageBody: {
          amountMinor: FilterOrPolicy.filter(
            SubscriptionFilter.numericFilter({ greaterThan: 100 }),
          ),
        },
      });
    },
  },
  {
    name: 'a consumer with its own settings',
    build: ({ service }) => {
      new Consumer(service, 'Booking', {
        function: sampleFunction(service, 'Book', { reservedConcurrentExecutions: 20 }),
        alarms: QUIET,
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(5),
        maxConcurrency: 10,
        maxReceiveCount: 8,
        retentionPeriod: Duration.days(10),
      });
    },
  },
];
