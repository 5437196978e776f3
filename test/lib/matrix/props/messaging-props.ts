import { Duration, Size } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import { FifoThroughputScope, FilterOrPolicy, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { FifoThroughputLimit } from 'aws-cdk-lib/aws-sqs';
import {
  Alarms,
  Consumer,
  type ConsumerProps,
  type DeliveryProps,
  FanOut,
  type FanOutProps,
} from 'sluice-cdk';
import { QUIET, sampleFunction } from '../samples/sample';
import { type PropTable, propTable } from './prop-table';

const inOrder = () => ({ fifo: true });
const inSwitzerland = SubscriptionFilter.stringFilter({ allowlist: ['CH'] });

export const MESSAGING_PROPS: readonly PropTable[] = [
  propTable<FanOutProps>('FanOutProps', {
    build: (stack, props) => new FanOut(stack, 'Placed', props),
    base: () => ({ alarms: QUIET }),
    given: {
      displayName: () => ({ displayName: 'Orders placed' }),
      topicName: () => ({ topicName: 'placed' }),
      fifo: () => ({ fifo: true }),
      contentBasedDeduplication: () => ({ contentBasedDeduplication: true }),
      fifoThroughputScope: () => ({ fifoThroughputScope: FifoThroughputScope.MESSAGE_GROUP }),
      maximumMessageSize: () => ({ maximumMessageSize: Size.mebibytes(1) }),
      encryptionKey: (stack) => ({ encryptionKey: new Key(stack, 'Key') }),
      alarms: () => ({ alarms: Alarms.on() }),
    },
    beside: { contentBasedDeduplication: inOrder, fifoThroughputScope: inOrder },
  }),
  propTable<ConsumerProps>('ConsumerProps', {
    build: (stack, props) => new Consumer(stack, 'Shipping', props),
    base: (stack) => ({ function: sampleFunction(stack, 'Ship'), alarms: QUIET }),
    given: {
      function: (stack) => ({ function: sampleFunction(stack, 'Pack') }),
      fifo: () => ({ fifo: true }),
      fifoThroughputLimit: () => ({
        fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      }),
      encryptionKey: (stack) => ({ encryptionKey: new Key(stack, 'Key') }),
      filters: () => ({
        filters: [FilterCriteria.filter({ body: { country: FilterRule.isEqual('CH') } })],
      }),
      batchSize: () => ({ batchSize: 5 }),
      maxBatchingWindow: () => ({ maxBatchingWindow: Duration.seconds(5) }),
      maxConcurrency: () => ({ maxConcurrency: 2 }),
      minimumPollers: () => ({ minimumPollers: 3 }),
      maximumPollers: () => ({ maximumPollers: 20 }),
      maxReceiveCount: () => ({ maxReceiveCount: 8 }),
      retentionPeriod: () => ({ retentionPeriod: Duration.days(10) }),
      alarms: () => ({ alarms: Alarms.on() }),
    },
    beside: { fifoThroughputLimit: inOrder },
  }),
  propTable<DeliveryProps>('DeliveryProps', {
    build: (stack, delivery) => {
      const consumer = new Consumer(stack, 'Shipping', { function: sampleFunction(stack, 'Ship') });
      new FanOut(stack, 'Placed').deliverTo(consumer, delivery);
    },
    base: () => ({}),
    given: {
      filterPolicy: () => ({ filterPolicy: { country: inSwitzerland } }),
      filterPolicyWithMessageBody: () => ({
        filterPolicyWithMessageBody: { country: FilterOrPolicy.filter(inSwitzerland) },
      }),
      rawMessageDelivery: () => ({ rawMessageDelivery: false }),
    },
  }),
];
