import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  type Code,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { bundledCode } from './bundling';
import { refuseCustomerKey } from './customer-key';
import { ExecutionRole } from './execution-role';
import { checkFunctionLimits } from './function-limits';
import type { ItemAction } from './item-action';
import type { LeastPrivilegeFunctionProps } from './least-privilege-function-props';
import { checkPermission, type Permission } from './permission';

export type { LeastPrivilegeFunctionProps };

/** The alias that everything addresses. */
const LIVE = 'live';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const INDEX_NAME = /^[a-zA-Z0-9_.-]{3,255}$/;

/**
 * A Lambda function that starts from zero permissions.
 *
 * It creates its own role, whose one inline policy holds what its grants say and nothing else; its
 * log group, before the function, with the two actions that writing to it takes; and the alias
 * `live`, which everything that invokes it addresses. It runs on nodejs24.x and arm64.
 *
 * No grant of CDK's own can widen the role: `table.grantReadWriteData(fn.function)` fails at
 * synthesis and says what to write instead.
 *
 * It leaves to the caller who may invoke it: `fn.alias.grantInvoke(caller)` is exact, while
 * `fn.function.grantInvoke(caller)` covers every version and alias. It does not see what other
 * resources' own policies give to its role.
 *
 * @example
 * const charge = new LeastPrivilegeFunction(this, 'Charge', {
 *   entry: 'lambda/charge/handler.ts',
 *   description: 'Charges submitted payments',
 * });
 * charge.useItems(payments, ItemAction.GET, ItemAction.UPDATE);
 * charge.publishTo(outcomes.topic);
 */
export class LeastPrivilegeFunction extends Construct {
  /** The function. Its version `$LATEST` is not meant to be invoked: use `alias`. */
  public readonly function: LambdaFunction;
  /** The alias `live` on the current version. */
  public readonly alias: Alias;
  /** The execution role. Only the grants of this construct can add to it. */
  public readonly role: IRole;
  /** The log group. */
  public readonly logGroup: LogGroup;
  /** The longest one invocation may take. */
  public readonly timeout: Duration;
  /** Concurrency kept for this function, where some is. */
  public readonly reservedConcurrentExecutions?: number;

  private readonly executionRole: ExecutionRole;

  /**
   * @throws when neither or both of `entry` and `code` are given, the entry cannot be bundled, a
   * limit is broken, or more is provisioned than reserved
   */
  constructor(scope: Construct, id: string, props: LeastPrivilegeFunctionProps) {
    super(scope, id);
    checkFunctionLimits(this, props);
    this.timeout = props.timeout ?? Duration.seconds(10);
    this.reservedConcurrentExecutions = props.reservedConcurrentExecutions;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention ?? RetentionDays.ONE_MONTH,
      removalPolicy: props.logRemovalPolicy ?? RemovalPolicy.DESTROY,
    });
    this.executionRole = new ExecutionRole(this, 'Role');
    this.role = this.executionRole;
    // The group exists already, so the function does not need to create it.
    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
    this.grant(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
    const handler = props.handler ?? 'index.handler';
    this.function = new LambdaFunction(this, 'Function', {
      code: codeOf(this, props, handler),
      handler,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 256,
      timeout: this.timeout,
      environment: props.environment,
      reservedConcurrentExecutions: props.reservedConcurrentExecutions,
      role: this.executionRole,
      logGroup: this.logGroup,
    });
    this.alias = new Alias(this, 'Alias', {
      aliasName: LIVE,
      version: this.function.currentVersion,
      provisionedConcurrentExecutions: props.provisionedConcurrentExecutions,
    });
  }

  /**
   * Lets the code publish to a topic: `sns:Publish`.
   *
   * @throws when the topic is encrypted with a customer key
   */
  public publishTo(topic: ITopic): void {
    refuseCustomerKey(this, 'topic', topic.masterKey);
    this.grant(['sns:Publish'], [topic.topicArn]);
  }

  /**
   * Lets the code send to a queue: `sqs:SendMessage`.
   *
   * @throws when the queue is encrypted with a customer key
   */
  public sendTo(queue: IQueue): void {
    refuseCustomerKey(this, 'queue', queue.encryptionMasterKey);
    this.grant(['sqs:SendMessage'], [queue.queueArn]);
  }

  /**
   * Lets Lambda poll a queue with the function's role: `sqs:ReceiveMessage`, `sqs:DeleteMessage`
   * and `sqs:GetQueueAttributes`.
   *
   * For an event source of your own. A `Consumer` creates its queue and event source and calls
   * this by itself.
   *
   * @throws when the queue is encrypted with a customer key
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  public consumeFrom(queue: IQueue): void {
    refuseCustomerKey(this, 'queue', queue.encryptionMasterKey);
    this.grant(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      [queue.queueArn],
    );
  }

  /**
   * Lets the code use a table's items in exactly the ways that are named, at least one.
   *
   * @throws when no action is named, or the table is encrypted with a customer key
   */
  public useItems(table: ITable, ...actions: ItemAction[]): void {
    if (actions.length === 0) {
      throw new Error(
        `${this.node.path}: actions must name what the code does with the table's items, got none; name each one, for example ItemAction.GET`,
      );
    }
    refuseCustomerKey(this, 'table', table.encryptionKey);
    this.grant(actions, [table.tableArn]);
  }

  /**
   * Lets the code query one index of a table: `dynamodb:Query`.
   *
   * @param indexName 3 to 255 letters, digits, underscores, dots and hyphens
   * @throws when the name is none, or the table is encrypted with a customer key
   */
  public queryIndex(table: ITable, indexName: string): void {
    if (!Token.isUnresolved(indexName) && !INDEX_NAME.test(indexName)) {
      throw new Error(
        `${this.node.path}: indexName must be 3 to 255 letters, digits, underscores, dots and hyphens, got "${indexName}"; name the one index that the code queries`,
      );
    }
    refuseCustomerKey(this, 'table', table.encryptionKey);
    this.grant(['dynamodb:Query'], [`${table.tableArn}/index/${indexName}`]);
  }

  /**
   * Lets the code read a secret's value: `secretsmanager:GetSecretValue`.
   *
   * @throws when the secret is encrypted with a customer key
   */
  public readSecret(secret: ISecret): void {
    refuseCustomerKey(this, 'secret', secret.encryptionKey);
    this.grant(['secretsmanager:GetSecretValue'], [secret.secretArn]);
  }

  /**
   * Lets the code put objects below a prefix: `s3:PutObject`, and no reading, listing or deleting.
   *
   * @param prefix for example `events/`; neither empty nor with wildcards
   * @throws when the prefix is empty or has wildcards, or the bucket is encrypted with a customer
   * key
   */
  public putObjects(bucket: IBucket, prefix: string): void {
    if (prefix === '' || /[*?]/.test(prefix)) {
      throw new Error(
        `${this.node.path}: prefix must be neither empty nor have wildcards, got "${prefix}"; name the folder the code writes to, for example "events/"`,
      );
    }
    refuseCustomerKey(this, 'bucket', bucket.encryptionKey);
    this.grant(['s3:PutObject'], [bucket.arnForObjects(`${prefix}*`)]);
  }

  /**
   * Lets the code do what no other grant covers.
   *
   * @throws when an action is not spelt out, nothing is named, or the reason is missing
   */
  public allow(permission: Permission): void {
    checkPermission(this.node.path, permission);
    const { actions, resources, conditions } = permission;
    this.executionRole.allow(new PolicyStatement({ actions, resources, conditions }));
  }

  private grant(actions: string[], resources: string[]): void {
    this.executionRole.allow(new PolicyStatement({ actions, resources }));
  }
}

function codeOf(
  scope: Construct,
  { entry, code }: LeastPrivilegeFunctionProps,
  handler: string,
): Code {
  if (code !== undefined && entry === undefined) return code;
  if (entry === undefined || code !== undefined) {
    throw new Error(
      `${scope.node.path}: exactly one of entry and code must be given, got ${code ? 'both' : 'neither'}; use entry for source, code for what is already built`,
    );
  }
  return bundledCode(scope, entry, handler);
}
