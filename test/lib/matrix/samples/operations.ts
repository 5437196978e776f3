import { Duration } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  AlarmKind,
  Alarms,
  AlarmTopic,
  Consumer,
  FailureDestination,
  FanOut,
  FanOutDashboard,
  Redrive,
} from 'sluice-cdk';
import { OTHER_REGION_REFUSED } from './fan-outs';
import { type Sample, sampleFunction } from './sample';

const OPERATOR = 'arn:aws:iam::111111111111:role/on-call';

export const OPERATIONS: readonly Sample[] = [
  {
    name: 'alarms that notify a topic under a customer key',
    refusedAcrossRegions: 'alarms must notify a topic of their own region (eu-west-1)',
    build: ({ shared, service }) => {
      const { topic } = new AlarmTopic(shared, 'Pager', {
        displayName: 'On call',
        encryptionKey: new Key(shared, 'Key'),
      });
      sampleFunction(service, 'Ship', { alarms: Alarms.on({ errorRate: 1 }) });
      new Consumer(service, 'Packing', { function: sampleFunction(service, 'Pack') });
      new FanOut(service, 'Placed');
      Alarms.notify(service, topic);
    },
  },
  {
    name: 'alarms that are left out',
    build: ({ service }) => {
      const reason = 'the sample may stand still';
      new FanOut(service, 'Clicks', { alarms: Alarms.off({ reason }) }).addConsumer('Counting', {
        function: sampleFunction(service, 'Count'),
        alarms: Alarms.on({ oldestMessageAge: Duration.hours(1) }).without({
          alarms: [AlarmKind.STALLED_QUEUE, AlarmKind.RETRY_STORM],
          reason,
        }),
      });
    },
  },
  {
    name: 'a dashboard of a fan-out',
    refusedAcrossRegions: OTHER_REGION_REFUSED,
    build: ({ shared, service }) => {
      const placed = new FanOut(shared, 'Placed');
      placed.deliverTo(
        new Consumer(service, 'Shipping', { function: sampleFunction(service, 'Ship') }),
      );
      new FanOutDashboard(service, 'Dashboard', { fanOut: placed });
    },
  },
  {
    name: 'dead letters that an operator may send again',
    build: ({ shared, service }) => {
      const shipping = new FanOut(service, 'Placed').addConsumer('Shipping', {
        function: sampleFunction(service, 'Ship'),
      });
      const failures = new Queue(shared, 'Unpacked');
      const pack = sampleFunction(service, 'Pack', {
        alarms: undefined,
        onFailure: FailureDestination.queue(failures),
      });
      new Redrive(service, 'Redrive', {
        consumers: [shipping],
        operators: [OPERATOR],
        alarms: [...pack.alarms],
      }).addAsyncFailures('Packing', { failures, target: shipping.inbox });
    },
  },
];
