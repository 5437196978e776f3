import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { IdempotencyTable } from '../messaging/idempotency-table';
import { removalPolicy, type StageSettings } from './stage-settings';

/** The index of reservations that wait for their payment's outcome. */
export const OPEN_RESERVATIONS = 'open-reservations';

/** What Payments remembers. Only the first of these guards money. */
export class PaymentTables extends Construct {
  /** Every payment for good: how it stands, and that it was charged once. */
  readonly payments: Table;
  /** Answers to requests by idempotency key, for a day. */
  readonly requestKeys: Table;
  /** Stock and reservations. */
  readonly inventory: Table;
  /** Notifications that have been sent. */
  readonly notifications: Table;

  constructor(scope: Construct, id: string, settings: StageSettings, encryptionKey?: IKey) {
    super(scope, id);
    const keyedBy = (name: string): TableProps => ({
      partitionKey: { name, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(encryptionKey && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settings.keepData,
      removalPolicy: removalPolicy(settings),
    });
    this.payments = new Table(this, 'Payments', keyedBy('paymentId'));
    this.requestKeys = new IdempotencyTable(this, 'RequestKeys', {
      encryptionKey,
      deletionProtection: settings.keepData,
      removalPolicy: removalPolicy(settings),
    }).table;
    this.inventory = new Table(this, 'Inventory', keyedBy('pk'));
    this.inventory.addGlobalSecondaryIndex({
      indexName: OPEN_RESERVATIONS,
      partitionKey: { name: 'openBucket', type: AttributeType.STRING },
      sortKey: { name: 'expiresAt', type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.notifications = new Table(this, 'Notifications', keyedBy('notificationId'));
  }
}
