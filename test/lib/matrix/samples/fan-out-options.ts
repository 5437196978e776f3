import { Size } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import { FifoThroughputScope } from 'aws-cdk-lib/aws-sns';
import { FifoThroughputLimit } from 'aws-cdk-lib/aws-sqs';
import { Consumer, FanOut } from 'sluice-cdk';
import { OTHER_REGION_REFUSED } from './fan-outs';
import { QUIET, type Sample, sampleFunction } from './sample';

export const FAN_OUT_OPTIONS: readonly Sample[] = [
  {
    name: 'a FIFO fan-out with a FIFO consumer and a standard one',
    refusedAcrossRegions: OTHER_REGION_REFUSED,
    build: ({ shared, service }) => {
      const moved = new FanOut(shared, 'Moved', {
        alarms: QUIET,
        fifo: true,
        contentBasedDeduplication: true,
        fifoThroughputScope: FifoThroughputScope.MESSAGE_GROUP,
      });
      sampleFunction(service, 'Move').publishTo(moved.topic);
      moved.deliverTo(
        new Consumer(service, 'Booking', {
          function: sampleFunction(service, 'Book'),
          alarms: QUIET,
          fifo: true,
          fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
        }),
      );
      moved.deliverTo(
        new Consumer(service, 'Counting', {
          function: sampleFunction(service, 'Count'),
          alarms: QUIET,
        }),
      );
    },
  },
  {
    name: 'a fan-out under one customer key',
    refusedAcrossRegions: OTHER_REGION_REFUSED,
    build: ({ shared, service }) => {
      const encryptionKey = new Key(shared, 'Key');
      const placed = new FanOut(shared, 'Placed', { alarms: QUIET, encryptionKey });
      sampleFunction(service, 'Checkout').publishTo(placed.topic);
      placed.deliverTo(
        new Consumer(service, 'Shipping', {
          function: sampleFunction(service, 'Ship'),
          alarms: QUIET,
          encryptionKey,
        }),
      );
    },
  },
  {
    name: 'a fan-out with large messages, known to another account',
    build: ({ shared }) => {
      const placed = new FanOut(shared, 'Placed', {
        alarms: QUIET,
        topicName: 'placed',
        maximumMessageSize: Size.mebibytes(1),
      });
      placed.allowSubscriptionsFrom('222222222222');
    },
  },
  {
    name: 'a consumer of another account',
    refusedAcrossRegions: OTHER_REGION_REFUSED,
    build: ({ service }) => {
      FanOut.fromTopicArn(
        service,
        'Placed',
        'arn:aws:sns:eu-central-1:222222222222:placed',
      ).addConsumer('Shipping', { function: sampleFunction(service, 'Ship'), alarms: QUIET });
    },
  },
  {
    name: 'a consumer that chooses its messages, with pollers of its own',
    build: ({ service }) => {
      new Consumer(service, 'Booking', {
        function: sampleFunction(service, 'Book', { reservedConcurrentExecutions: 100 }),
        alarms: QUIET,
        filters: [FilterCriteria.filter({ body: { country: FilterRule.isEqual('CH') } })],
        minimumPollers: 2,
        maximumPollers: 10,
      });
    },
  },
];
