import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  AlarmKind,
  type AlarmSettings,
  Alarms,
  type AlarmsOffProps,
  type AlarmsWithoutProps,
  AlarmTopic,
  type AlarmTopicProps,
  type AsyncFailures,
  Consumer,
  FanOut,
  FanOutDashboard,
  type FanOutDashboardProps,
  IdempotencyTable,
  type IdempotencyTableProps,
  Redrive,
  type RedriveProps,
} from 'sluice-cdk';
import { sampleFunction } from '../samples/sample';
import { type PropTable, propTable } from './prop-table';

const reason = 'the sample needs none';

export const OPERATION_PROPS: readonly PropTable[] = [
  propTable<AlarmSettings>('AlarmSettings', {
    build: (stack, { errorRate, oldestMessageAge }) => {
      const fn = sampleFunction(stack, 'Ship', { alarms: Alarms.on({ errorRate }) });
      new Consumer(stack, 'Shipping', { function: fn, alarms: Alarms.on({ oldestMessageAge }) });
    },
    base: () => ({}),
    given: {
      errorRate: () => ({ errorRate: 1 }),
      oldestMessageAge: () => ({ oldestMessageAge: Duration.hours(1) }),
    },
  }),
  propTable<AlarmsOffProps>('AlarmsOffProps', {
    build: (stack, props) => sampleFunction(stack, 'Ship', { alarms: Alarms.off(props) }),
    base: () => ({ reason }),
    given: {},
    refused: { reason: { reason: '' } },
  }),
  propTable<AlarmsWithoutProps>('AlarmsWithoutProps', {
    build: (stack, props) => sampleFunction(stack, 'Ship', { alarms: Alarms.on().without(props) }),
    base: () => ({ alarms: [AlarmKind.THROTTLES], reason }),
    given: {
      alarms: () => ({ alarms: [AlarmKind.ERROR_RATE] }),
    },
    refused: { reason: { reason: '' } },
  }),
  propTable<AlarmTopicProps>('AlarmTopicProps', {
    build: (stack, props) => new AlarmTopic(stack, 'Pager', props),
    base: () => ({}),
    given: {
      displayName: () => ({ displayName: 'On call' }),
      encryptionKey: (stack) => ({ encryptionKey: new Key(stack, 'Key') }),
    },
  }),
  propTable<FanOutDashboardProps>('FanOutDashboardProps', {
    build: (stack, props) => new FanOutDashboard(stack, 'Dashboard', props),
    base: (stack) => ({ fanOut: new FanOut(stack, 'Placed') }),
    given: { fanOut: (stack) => ({ fanOut: new FanOut(stack, 'Returned') }) },
  }),
  propTable<IdempotencyTableProps>('IdempotencyTableProps', {
    build: (stack, props) => new IdempotencyTable(stack, 'RequestKeys', props),
    base: () => ({}),
    given: {
      encryptionKey: (stack) => ({ encryptionKey: new Key(stack, 'Key') }),
      removalPolicy: () => ({ removalPolicy: RemovalPolicy.DESTROY }),
      deletionProtection: () => ({ deletionProtection: true }),
    },
  }),
  propTable<RedriveProps>('RedriveProps', {
    build: (stack, props) => new Redrive(stack, 'Redrive', props),
    base: (stack) => ({
      consumers: [new Consumer(stack, 'Shipping', { function: sampleFunction(stack, 'Ship') })],
    }),
    given: {
      consumers: (stack) => ({
        consumers: [new Consumer(stack, 'Booking', { function: sampleFunction(stack, 'Book') })],
      }),
      operators: () => ({ operators: ['arn:aws:iam::111111111111:role/on-call'] }),
      alarms: (stack) => ({
        alarms: sampleFunction(stack, 'Pack', { alarms: undefined }).alarms,
      }),
    },
  }),
  propTable<AsyncFailures>('AsyncFailures', {
    build: (stack, props) => {
      const consumer = new Consumer(stack, 'Shipping', { function: sampleFunction(stack, 'Ship') });
      new Redrive(stack, 'Redrive', { consumers: [consumer] }).addAsyncFailures('Packing', props);
    },
    base: (stack) => ({
      failures: new Queue(stack, 'Unpacked'),
      target: new Queue(stack, 'Unpack'),
    }),
    given: {
      failures: (stack) => ({ failures: new Queue(stack, 'Unbooked') }),
      target: (stack) => ({ target: new Queue(stack, 'Book') }),
      alarms: (stack) => ({
        alarms: sampleFunction(stack, 'Pack', { alarms: undefined }).alarms,
      }),
    },
  }),
];
