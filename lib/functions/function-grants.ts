import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ExecutionRole } from './execution-role';
import {
  IDEMPOTENCY_RECORDS,
  queryingIndex,
  READ_ITEMS,
  usingItems,
  WRITE_ITEMS,
} from './intent-grants/items';
import { consuming, publishing, sending } from './intent-grants/messages';
import {
  deletingObjects,
  gettingObjects,
  listingObjects,
  puttingObjects,
} from './intent-grants/objects';
import { readingParameter, readingSecret } from './intent-grants/settings';
import { invoking, puttingEvents, startingExecution } from './intent-grants/starts';
import type { ItemAction } from './item-action';
import { checkPermission, type Permission } from './permission';

/**
 * A function's role, and the grants that are the only way to add to it.
 *
 * Every grant is the actions that its name stands for, on the resource it is given. Where a
 * customer key encrypts that resource, the grant has the rights to the key that these actions ask
 * for as well, bound to the service by `kms:ViaService`; the key's own policy must leave the
 * decision to the account's policies, as the one that CDK writes does, or name the role.
 *
 * @jsii ignore
 */
export abstract class FunctionGrants extends Construct {
  /** The execution role. Only the grants of this construct can add to it. */
  public readonly role: IRole;

  private readonly executionRole: ExecutionRole;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.executionRole = new ExecutionRole(this, 'Role');
    this.role = this.executionRole;
  }

  /** Lets the code publish to a topic: `sns:Publish`. */
  public publishTo(topic: ITopic): void {
    this.add(publishing(this, topic));
  }

  /** Lets the code send to a queue, one message or a batch: `sqs:SendMessage`. */
  public sendTo(queue: IQueue): void {
    this.add(sending(this, queue));
  }

  /**
   * Lets Lambda poll a queue with the function's role: `sqs:ReceiveMessage`, `sqs:DeleteMessage`
   * and `sqs:GetQueueAttributes`.
   *
   * For an event source of your own. A `Consumer` creates its queue and event source and calls
   * this by itself.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  public consumeFrom(queue: IQueue): void {
    this.add(consuming(this, queue));
  }

  /**
   * Lets the code invoke one alias of another function: `lambda:InvokeFunction`. The other's
   * versions and `$LATEST` stay out of reach.
   *
   * @param alias for example `other.alias` of a `LeastPrivilegeFunction`
   */
  public invoke(alias: IAlias): void {
    this.add(invoking(alias));
  }

  /** Lets the code start a state machine: `states:StartExecution`, without reading its result. */
  public startExecution(stateMachine: IStateMachine): void {
    this.add(startingExecution(stateMachine));
  }

  /** Lets the code put events, of any source and detail type, on a bus: `events:PutEvents`. */
  public putEvents(eventBus: IEventBus): void {
    this.add(puttingEvents(eventBus));
  }

  /**
   * Lets the code use a table's items in exactly the ways that are named, at least one.
   *
   * @throws when no action is named
   */
  public useItems(table: ITable, ...actions: ItemAction[]): void {
    this.add(usingItems(this, table, actions));
  }

  /**
   * Lets the code read a table by key and by query: `dynamodb:GetItem`, `dynamodb:BatchGetItem` and
   * `dynamodb:Query`. No scans, and no indexes: see `queryIndex`.
   *
   * For code that reads in all of these ways. Where it does not, `useItems` is the exact grant.
   */
  public readItems(table: ITable): void {
    this.useItems(table, ...READ_ITEMS);
  }

  /**
   * Lets the code write a table's items, one by one or many at once: `dynamodb:PutItem`,
   * `dynamodb:UpdateItem`, `dynamodb:DeleteItem` and `dynamodb:BatchWriteItem`.
   *
   * For code that writes in all of these ways. Where it does not, `useItems` is the exact grant.
   */
  public writeItems(table: ITable): void {
    this.useItems(table, ...WRITE_ITEMS);
  }

  /**
   * Lets an idempotency layer keep its records in a table: `dynamodb:PutItem`,
   * `dynamodb:UpdateItem` and `dynamodb:DeleteItem`.
   *
   * No reading: the record in the way comes back with the put that it refuses, where the layer asks
   * for `ReturnValuesOnConditionCheckFailure`.
   */
  public idempotency(table: ITable): void {
    this.useItems(table, ...IDEMPOTENCY_RECORDS);
  }

  /**
   * Lets the code query one index of a table: `dynamodb:Query`.
   *
   * @param indexName 3 to 255 letters, digits, underscores, dots and hyphens
   * @throws when the name is none
   */
  public queryIndex(table: ITable, indexName: string): void {
    this.add(queryingIndex(this, table, indexName));
  }

  /** Lets the code read a secret's value: `secretsmanager:GetSecretValue`. */
  public readSecret(secret: ISecret): void {
    this.add(readingSecret(this, secret));
  }

  /** Lets the code read one parameter of Systems Manager by its name: `ssm:GetParameter`. */
  public readParameter(parameter: IParameter): void {
    this.add(readingParameter(this, parameter));
  }

  /**
   * Lets the code put objects below a prefix: `s3:PutObject`, and no reading, listing or deleting.
   *
   * With a customer key that is an upload in one piece. An upload in parts decrypts as well: `allow`
   * it `kms:Decrypt` on the key.
   *
   * @param prefix for example `events/`; neither empty nor with wildcards
   * @throws when the prefix is empty or has wildcards
   */
  public putObjects(bucket: IBucket, prefix: string): void {
    this.add(puttingObjects(this, bucket, prefix));
  }

  /**
   * Lets the code read objects below a prefix: `s3:GetObject`, of the current version.
   *
   * To code that may not list them as well, S3 answers 403 for an object that does not exist.
   *
   * @param prefix for example `events/`; neither empty nor with wildcards
   * @throws when the prefix is empty or has wildcards
   */
  public getObjects(bucket: IBucket, prefix: string): void {
    this.add(gettingObjects(this, bucket, prefix));
  }

  /**
   * Lets the code delete objects below a prefix: `s3:DeleteObject`. Where the bucket keeps
   * versions, that only adds a marker.
   *
   * @param prefix for example `events/`; neither empty nor with wildcards
   * @throws when the prefix is empty or has wildcards
   */
  public deleteObjects(bucket: IBucket, prefix: string): void {
    this.add(deletingObjects(this, bucket, prefix));
  }

  /**
   * Lets the code list the objects below a prefix, which it has to name in the call:
   * `s3:ListBucket`.
   *
   * @param prefix for example `events/`; neither empty nor with wildcards
   * @throws when the prefix is empty or has wildcards
   */
  public listObjects(bucket: IBucket, prefix: string): void {
    this.add(listingObjects(this, bucket, prefix));
  }

  /**
   * Lets the code do what no other grant covers.
   *
   * What it says stands with its reason in the ledger: the metadata `Sluice::Ledger` of the role in
   * the template.
   *
   * @throws when an action is not spelt out, nothing is named, or the reason is missing
   */
  public allow(permission: Permission): void {
    checkPermission(this.node.path, permission);
    const { actions, resources, conditions, reason } = permission;
    this.executionRole.allow(new PolicyStatement({ actions, resources, conditions }));
    this.executionRole.account({ actions, resources, reason });
  }

  private add(statements: readonly PolicyStatement[]): void {
    for (const statement of statements) this.executionRole.allow(statement);
  }

  /**
   * What Lambda itself does with the role, for the construct.
   *
   * @internal
   */
  protected _allowLambda(statement: PolicyStatement): void {
    this.executionRole.allow(statement);
  }
}
