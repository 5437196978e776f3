import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** Properties of an `IdempotencyTable`. */
export interface IdempotencyTableProps {
  /**
   * The customer key that encrypts the table. `idempotency` grants what a function needs of it.
   *
   * @default - a key that DynamoDB owns
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
   */
  readonly encryptionKey?: IKey;

  /**
   * What becomes of the table when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether deleting the table is refused until this is taken back.
   *
   * @default false
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html
   */
  readonly deletionProtection?: boolean;
}

/**
 * Which requests have been made, for a while: who asks again with the same key gets the same
 * answer, and the work is not done a second time.
 *
 * It creates the table, billed by request, with point-in-time recovery. Records are as Powertools
 * for AWS Lambda writes them: by `id`, and gone some time after `expiration`. It grants nothing:
 * `function.idempotency(table.table)` grants what an idempotency layer does with its records.
 *
 * A key is what the caller, or the domain, knows the request by: the order, or the header
 * `Idempotency-Key` together with whose it is. It is never the id of a message: published again, or
 * sent back from the dead letters, the same request comes under another id.
 *
 * It guards an answer while its record lives, and not what must never happen twice. A record
 * expires; a function that is cut off after its work and before its record does the work again; and
 * after a redrive weeks may have passed. That money moves once is for the permanent record to say,
 * in the same write as the movement itself: a conditional put of the payment, with no expiry.
 *
 * An existing `Table` of the same id becomes an `IdempotencyTable` in place: its logical id stays.
 *
 * @example
 * const requestKeys = new IdempotencyTable(this, 'RequestKeys');
 * submit.idempotency(requestKeys.table);
 *
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/
 */
export class IdempotencyTable extends Construct {
  /** The table, by `id`. */
  public readonly table: Table;

  constructor(scope: Construct, id: string, props: IdempotencyTableProps = {}) {
    super(scope, id);
    // The id that is left out of logical ids.
    this.table = new Table(this, 'Default', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiration',
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      ...(props.encryptionKey === undefined
        ? {}
        : {
            encryption: TableEncryption.CUSTOMER_MANAGED,
            encryptionKey: props.encryptionKey,
          }),
      deletionProtection: props.deletionProtection,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }
}
