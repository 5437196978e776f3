import {
  type CfnElement,
  CfnOutput,
  Duration,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../alarms/alarm-topic';
import { Alarms } from '../alarms/alarms';
import { ItemAction } from '../functions/item-action';
import { Prebuild } from '../functions/prebuild';
import { Consumer } from '../messaging/consumer';
import { FanOut } from '../messaging/fan-out';
import { Redrive } from '../messaging/redrive';
import { AUDIT_PREFIX, AuditLog } from './audit-log';
import type { Encryption } from './encryption';
import { gatewaySecret } from './gateway-secret';
import { ORDERINGS, type Ordering, type OrderSettings } from './ordering';
import { entryOf, FOLDERS, PaymentFunction, type PaymentFunctionProps } from './payment-function';
import { PaymentKeys } from './payment-keys';
import { OPEN_RESERVATIONS, PaymentTables } from './payment-tables';
import { PaymentsApi } from './payments-api';
import { ReleaseSchedule } from './release-schedule';
import { STAGES, type StageName, type StageSettings } from './stage-settings';

export interface PaymentsStackProps extends StackProps {
  readonly stage: StageName;
  /** ARNs of the roles and users that may redrive dead letters; without any, no role is made. */
  readonly operators?: string[];
  /**
   * Whose keys encrypt topics, queues, tables, the audit log and the gateway's secret.
   *
   * With `customer` they are made here: five of them, at 1 USD a month each and what is asked of them.
   *
   * @default 'aws'
   * @see https://aws.amazon.com/kms/pricing/
   */
  readonly encryption?: Encryption;
  /**
   * Whether the events of one payment come in any order, or in the order they were published in.
   *
   * With `fifo` the topics of events are FIFO, and so is the inbox of the inventory. A stage that is
   * deployed keeps the one it has: another one replaces topics and queues with all that is in them.
   *
   * @default 'standard'
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html
   */
  readonly ordering?: Ordering;
}

/**
 * The reference payment system: a payment is submitted, and a processor, an inventory system, a
 * notification service and an audit log each react on their own.
 *
 * Two topics carry it. Only submit-payment publishes what was submitted, only process-payment how
 * it ended, so that no consumer can forge what it consumes.
 */
export class PaymentsStack extends Stack {
  readonly api: PaymentsApi;
  /** What was submitted; consumers of other teams may be added. */
  readonly submitted: FanOut;
  /** How payments ended; consumers of other teams may be added. */
  readonly outcomes: FanOut;
  /** What customers are to be told: senders of mail, push messages or SMS subscribe to this one. */
  readonly notifications: FanOut;
  /** What is wrong: whoever is on call subscribes to this one. */
  readonly alarms: AlarmTopic;
  private readonly settings: StageSettings;
  private readonly order: OrderSettings;
  private readonly keys?: PaymentKeys;
  private readonly tables: PaymentTables;
  private readonly consumers: Consumer[] = [];

  constructor(
    scope: Construct,
    id: string,
    { stage, operators, encryption = 'aws', ordering = 'standard', ...props }: PaymentsStackProps,
  ) {
    const settings: StageSettings = STAGES[stage];
    super(scope, id, { terminationProtection: settings.keepData, ...props });
    this.settings = settings;
    this.order = ORDERINGS[ordering];
    Prebuild.entries(this, FOLDERS.map(entryOf));
    const keys = encryption === 'customer' ? new PaymentKeys(this, 'Keys', settings) : undefined;
    this.keys = keys;
    this.tables = new PaymentTables(this, 'Tables', settings, keys?.tables);

    this.alarms = new AlarmTopic(this, 'Alarms', { encryptionKey: keys?.alarms });
    Alarms.notify(this, this.alarms.topic);

    this.submitted = this.events('Submitted');
    this.outcomes = this.events('Outcomes');
    const inventoryEvents = this.events('InventoryEvents');
    // Never in order: one message a payment, and FIFO topics deliver to no mail, push message or SMS.
    this.notifications = new FanOut(this, 'Notifications', { encryptionKey: keys?.events });
    const { submitted, outcomes, notifications } = this;

    const submit = this.submitPayment(submitted);
    const get = this.getPayment();
    this.api = new PaymentsApi(this, 'Api', { submit, get, settings });

    submitted.deliverTo(this.processPayment(outcomes));
    const inventory = this.updateInventory(inventoryEvents);
    submitted.deliverTo(inventory);
    outcomes.deliverTo(inventory);
    outcomes.deliverTo(this.notifyCustomer(notifications));
    const audit = this.recordAudit();
    for (const fanOut of [submitted, outcomes, inventoryEvents]) fanOut.deliverTo(audit);
    this.acknowledgeUndelivered();
    new Redrive(this, 'Redrive', { consumers: this.consumers, operators });

    new CfnOutput(this, 'ApiUrl', { value: this.api.api.apiEndpoint });
    new CfnOutput(this, 'PaymentsTableName', { value: this.tables.payments.tableName });
    new CfnOutput(this, 'InventoryTableName', { value: this.tables.inventory.tableName });
    new CfnOutput(this, 'NotificationsTopicArn', { value: notifications.topic.topicArn });
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarms.topic.topicArn });
  }

  /** A topic of events. */
  private events(id: string): FanOut {
    const { topicId, topic } = this.order;
    return new FanOut(this, topicId(id), { encryptionKey: this.keys?.events, ...topic });
  }

  private submitPayment(submitted: FanOut): PaymentFunction {
    const { payments, requestKeys } = this.tables;
    const submit = this.function('SubmitPayment', {
      folder: 'submit-payment',
      description: 'Takes a payment and answers before it is charged',
      coldStart: this.settings.submitColdStart,
      deployment: this.settings.submitDeployment,
      environment: {
        PAYMENTS_TABLE: payments.tableName,
        REQUEST_KEYS_TABLE: requestKeys.tableName,
        SUBMITTED_TOPIC_ARN: submitted.topic.topicArn,
      },
    });
    submit.useItems(payments, ItemAction.PUT);
    submit.idempotency(requestKeys);
    submit.publishTo(submitted.topic);
    return submit;
  }

  private getPayment(): PaymentFunction {
    const { payments } = this.tables;
    const get = this.function('GetPayment', {
      folder: 'get-payment',
      description: 'Shows a merchant how a payment stands',
      environment: { PAYMENTS_TABLE: payments.tableName },
    });
    get.useItems(payments, ItemAction.GET);
    return get;
  }

  private processPayment(outcomes: FanOut): Consumer {
    const { payments } = this.tables;
    const secret = gatewaySecret(this, 'GatewaySecret', this.settings, this.keys?.gatewaySecret);
    new CfnOutput(this, 'GatewaySecretArn', { value: secret.secretArn });
    const process = this.function('ProcessPayment', {
      folder: 'process-payment',
      description: 'Charges submitted payments and publishes how they ended',
      // It may ask the gateway three times, five seconds each, and once more after a new key.
      timeout: Duration.seconds(30),
      environment: {
        PAYMENTS_TABLE: payments.tableName,
        OUTCOMES_TOPIC_ARN: outcomes.topic.topicArn,
        GATEWAY_SECRET_ARN: secret.secretArn,
      },
    });
    process.useItems(payments, ItemAction.GET, ItemAction.UPDATE);
    process.readSecret(secret);
    process.publishTo(outcomes.topic);
    return this.consumer('Processor', process);
  }

  private updateInventory(inventoryEvents: FanOut): Consumer {
    const { inventory } = this.tables;
    const update = this.function('UpdateInventory', {
      folder: 'update-inventory',
      description: 'Reserves, commits and releases stock as payments go',
      environment: {
        INVENTORY_TABLE: inventory.tableName,
        INVENTORY_TOPIC_ARN: inventoryEvents.topic.topicArn,
      },
    });
    update.useItems(inventory, ItemAction.GET, ItemAction.UPDATE);
    update.queryIndex(inventory, OPEN_RESERVATIONS);
    update.publishTo(inventoryEvents.topic);
    new ReleaseSchedule(this, 'ReleaseReservations', { alias: update.alias });
    return this.consumer('Inventory', update, this.order.consumer);
  }

  private notifyCustomer(notifications: FanOut): Consumer {
    const notify = this.function('NotifyCustomer', {
      folder: 'notify-customer',
      description: 'Sends one notification for every outcome',
      environment: {
        NOTIFICATIONS_TABLE: this.tables.notifications.tableName,
        NOTIFICATIONS_TOPIC_ARN: notifications.topic.topicArn,
      },
    });
    notify.useItems(this.tables.notifications, ItemAction.GET, ItemAction.PUT);
    notify.publishTo(notifications.topic);
    return this.consumer('Notifier', notify);
  }

  private recordAudit(): Consumer {
    const { bucket } = new AuditLog(this, 'AuditLog', this.settings, this.keys?.auditLog);
    new CfnOutput(this, 'AuditBucketName', { value: bucket.bucketName });
    const record = this.function('RecordAudit', {
      folder: 'record-audit',
      description: 'Writes every event once to the audit log',
      environment: { AUDIT_BUCKET: bucket.bucketName },
    });
    record.putObjects(bucket, AUDIT_PREFIX);
    const bucketId = this.getLogicalId(bucket.node.defaultChild as CfnElement);
    Validations.of(record.role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/${AUDIT_PREFIX}*]`,
      reason:
        'Each event becomes an object of its own below this prefix, under a key nobody knows beforehand; the one action on it is s3:PutObject',
    });
    return this.consumer('Auditor', record);
  }

  private function(id: string, props: PaymentFunctionProps): PaymentFunction {
    return new PaymentFunction(this, id, props, this.settings);
  }

  private consumer(
    id: string,
    handler: PaymentFunction,
    order: OrderSettings['consumer'] = {},
  ): Consumer {
    const { consumerConcurrency: maxConcurrency } = this.settings;
    const consumer = new Consumer(this, id, {
      function: handler,
      maxConcurrency,
      encryptionKey: this.keys?.events,
      ...order,
    });
    this.consumers.push(consumer);
    return consumer;
  }

  /** After all deliveries: some of these queues come with them. */
  private acknowledgeUndelivered(): void {
    for (const { undelivered, undeliveredInOrder } of this.consumers) {
      for (const queue of [undelivered, undeliveredInOrder]) {
        if (!queue) continue;
        Validations.of(queue).acknowledge({
          id: 'AwsSolutions::AwsSolutions-SQS3',
          reason:
            'This is a dead-letter queue: of the subscriptions to topics, where the rule does not look',
        });
      }
    }
  }
}
