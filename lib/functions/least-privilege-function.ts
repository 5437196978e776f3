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
import { ExecutionRole } from './execution-role';
import type { ItemAction } from './item-action';
import { checkPermission, type Permission } from './permission';

/** The alias that everything addresses. */
const LIVE = 'live';

/** Properties of a `LeastPrivilegeFunction`. */
export interface LeastPrivilegeFunctionProps {
  /**
   * The TypeScript or JavaScript file that exports the handler, bundled with esbuild.
   *
   * Path from the directory of cdk.json, or absolute. Give this or `code`, not both.
   *
   * @default - `code` is used as it is
   */
  readonly entry?: string;

  /**
   * Ready-made code for the Node.js 24 runtime.
   *
   * @default - `entry` is bundled
   */
  readonly code?: Code;

  /**
   * The exported function, as `file.export`.
   *
   * @default index.handler
   */
  readonly handler?: string;

  /** What the function is for, in a sentence. */
  readonly description: string;

  /**
   * Memory in MiB, 128 to 10240. CPU grows with it.
   *
   * @default 256
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  readonly memorySize?: number;

  /**
   * The longest one invocation may take, 1 second to 15 minutes.
   *
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;

  /**
   * Environment variables. Names have at least two characters.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Concurrency kept for this function, and its upper limit.
   *
   * @default - the function shares the account's concurrency
   */
  readonly reservedConcurrentExecutions?: number;

  /**
   * Environments kept initialised behind the alias `live`, at least 1.
   *
   * Billed for as long as they are configured. At most `reservedConcurrentExecutions`, where that
   * is given.
   *
   * @default - none, every environment starts when it is needed
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  readonly provisionedConcurrentExecutions?: number;

  /**
   * How long log events are kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * What becomes of the log group when the stack is deleted.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly logRemovalPolicy?: RemovalPolicy;
}

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

  private readonly executionRole: ExecutionRole;

  /**
   * @throws when neither or both of `entry` and `code` are given, or a limit is broken
   */
  constructor(scope: Construct, id: string, props: LeastPrivilegeFunctionProps) {
    super(scope, id);
    checkConcurrency(this, props);
    this.timeout = props.timeout ?? Duration.seconds(10);
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention ?? RetentionDays.ONE_MONTH,
      removalPolicy: props.logRemovalPolicy ?? RemovalPolicy.DESTROY,
    });
    this.executionRole = new ExecutionRole(this, 'Role');
    this.role = this.executionRole;
    // The group exists already, so the function does not need to create it.
    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
    this.grant(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
    this.function = new LambdaFunction(this, 'Function', {
      code: codeOf(this, props),
      handler: props.handler ?? 'index.handler',
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

  /** Lets the code publish to a topic: `sns:Publish`. */
  public publishTo(topic: ITopic): void {
    this.grant(['sns:Publish'], [topic.topicArn]);
  }

  /** Lets the code send to a queue: `sqs:SendMessage`. */
  public sendTo(queue: IQueue): void {
    this.grant(['sqs:SendMessage'], [queue.queueArn]);
  }

  /**
   * Lets Lambda poll a queue with the function's role: `sqs:ReceiveMessage`, `sqs:DeleteMessage`
   * and `sqs:GetQueueAttributes`. Consumers of a `FanOut` have it already.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  public consumeFrom(queue: IQueue): void {
    this.grant(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      [queue.queueArn],
    );
  }

  /** Lets the code use a table's items in exactly the ways that are named. */
  public useItems(table: ITable, ...actions: ItemAction[]): void {
    this.grant(actions, [table.tableArn]);
  }

  /** Lets the code query one index of a table: `dynamodb:Query`. */
  public queryIndex(table: ITable, indexName: string): void {
    this.grant(['dynamodb:Query'], [`${table.tableArn}/index/${indexName}`]);
  }

  /** Lets the code read a secret's value: `secretsmanager:GetSecretValue`. */
  public readSecret(secret: ISecret): void {
    this.grant(['secretsmanager:GetSecretValue'], [secret.secretArn]);
  }

  /**
   * Lets the code put objects below a prefix: `s3:PutObject`, and no reading, listing or deleting.
   *
   * @param prefix for example `events/`; must not be empty
   */
  public putObjects(bucket: IBucket, prefix: string): void {
    if (prefix === '') {
      throw new Error(
        `${this.node.path}: prefix must not be empty; name the folder the code writes to, for example "events/"`,
      );
    }
    this.grant(['s3:PutObject'], [bucket.arnForObjects(`${prefix}*`)]);
  }

  /**
   * Lets the code do what no other grant covers.
   *
   * @throws when an action has a wildcard, or the reason is missing
   */
  public allow(permission: Permission): void {
    checkPermission(this.node.path, permission);
    this.executionRole.permissions.addStatements(
      new PolicyStatement({
        actions: permission.actions,
        resources: permission.resources,
        conditions: permission.conditions,
      }),
    );
  }

  private grant(actions: string[], resources: string[]): void {
    this.executionRole.permissions.addStatements(new PolicyStatement({ actions, resources }));
  }
}

function codeOf(scope: Construct, { entry, code }: LeastPrivilegeFunctionProps): Code {
  if (entry !== undefined && code === undefined) return bundledCode(scope, entry);
  if (code !== undefined && entry === undefined) return code;
  throw new Error(
    `${scope.node.path}: exactly one of entry and code must be given, got ${code ? 'both' : 'neither'}; use entry for source, code for what is already built`,
  );
}

function checkConcurrency(
  scope: Construct,
  {
    provisionedConcurrentExecutions: provisioned,
    reservedConcurrentExecutions: reserved,
  }: LeastPrivilegeFunctionProps,
): void {
  if (provisioned === undefined || Token.isUnresolved(provisioned)) return;
  if (!Number.isInteger(provisioned) || provisioned < 1) {
    throw new Error(
      `${scope.node.path}: provisionedConcurrentExecutions must be a whole number of at least 1, got ${provisioned}; leave it out for none`,
    );
  }
  if (reserved !== undefined && !Token.isUnresolved(reserved) && provisioned > reserved) {
    throw new Error(
      `${scope.node.path}: provisionedConcurrentExecutions must be at most reservedConcurrentExecutions (${reserved}), got ${provisioned}; raise the reservation`,
    );
  }
}
