import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import { FifoThroughputScope, FilterOrPolicy, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import {
  AccessReport,
  Alarms,
  Consumer,
  FanOut,
  IdempotencyTable,
  WiringReport,
} from '../../../lib';
import { expectTextFile } from '../../support/text-file';
import { shippingFunction } from '../functions/shop';

const ENV = { account: '111111111111', region: 'eu-west-1' };
const SWISS = SubscriptionFilter.stringFilter({ allowlist: ['CH'] });

// Their own tests tell of alarms.
const alarms = Alarms.off({ reason: 'the reports here are about messages' });

const OPTIONS: Record<string, (stack: Stack) => void> = {
  fifo: (stack) => {
    const placed = new FanOut(stack, 'Placed', {
      alarms,
      fifo: true,
      fifoThroughputScope: FifoThroughputScope.MESSAGE_GROUP,
    });
    shippingFunction(stack, { alarms }, 'Place').publishTo(placed.topic);
    placed.addConsumer('Shipping', { function: shippingFunction(stack, { alarms }), alarms });
    placed.addConsumer('Counting', {
      function: shippingFunction(stack, { alarms }, 'Count'),
      fifo: false,
      alarms,
    });
  },
  'customer-key': (stack) => {
    const encryptionKey = new Key(stack, 'Key');
    const placed = new FanOut(stack, 'Placed', { encryptionKey, alarms });
    shippingFunction(stack, { alarms }, 'Place').publishTo(placed.topic);
    placed.addConsumer('Shipping', { function: shippingFunction(stack, { alarms }), alarms });
    const keys = new IdempotencyTable(stack, 'RequestKeys', { encryptionKey });
    shippingFunction(stack, { alarms }, 'Submit').idempotency(keys.table);
  },
  'topic-for-other-accounts': (stack) => {
    const placed = new FanOut(stack, 'Placed', { topicName: 'placed', alarms });
    placed.allowSubscriptionsFrom('222222222222');
  },
  'topic-of-another-account': (stack) => {
    const arn = 'arn:aws:sns:eu-west-1:222222222222:placed';
    FanOut.fromTopicArn(stack, 'Placed', arn).addConsumer('Shipping', {
      function: shippingFunction(stack, { alarms }),
      encryptionKey: new Key(stack, 'Key'),
      alarms,
    });
  },
  filters: (stack) => {
    const shipping = new Consumer(stack, 'Shipping', {
      function: shippingFunction(stack, { alarms }),
      filters: [FilterCriteria.filter({ body: { country: FilterRule.isEqual('CH') } })],
      minimumPollers: 2,
      maximumPollers: 20,
      alarms,
    });
    new FanOut(stack, 'Placed', { alarms }).deliverTo(shipping, {
      filterPolicy: { country: SWISS },
    });
    new FanOut(stack, 'Returned', { alarms }).deliverTo(shipping, {
      filterPolicyWithMessageBody: { country: FilterOrPolicy.filter(SWISS) },
      rawMessageDelivery: false,
    });
  },
};

describe('the reports on messages', () => {
  it.each(Object.entries(OPTIONS))(
    'tell who may do what, and what goes where: %s',
    (name, build) => {
      const stack = new Stack(new App(), 'Shop', { env: ENV });
      build(stack);
      const reports = [AccessReport, WiringReport].map((report) => report.of(stack));

      expectTextFile(reports.join('\n\n'), path.join(__dirname, 'reports', `${name}.txt`));
    },
  );
});
