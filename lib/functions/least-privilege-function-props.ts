import type { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type {
  ApplicationLogLevel,
  Code,
  ILayerVersion,
  LoggingFormat,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Alarms } from '../alarms/alarms';
import type { CodeCache } from './code-cache/code-cache';
import type { ColdStart } from './cold-start/cold-start';
import type { Deployment } from './deployment/deployment';
import type { FailureDestination } from './failure-destination';

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
   * The most that the bundle of the `entry` may weigh. Synthesis fails above it, and says what most
   * of the bundle is.
   *
   * Lambda loads all of it at every cold start. For `entry` only.
   *
   * @default - whatever it weighs
   */
  readonly bundleBudget?: Size;

  /**
   * Modules that the bundle of the `entry` has others in place of: names as they are imported, and
   * for each another package or a file, whose path is absolute or begins with a dot and is from the
   * directory of cdk.json.
   *
   * For what dependencies bring along and the function never calls. What stands in place of a module
   * has to export what is imported from it; when it is called after all, it had better throw. For
   * `entry` only. esbuild calls them aliases.
   *
   * @default - none; for the SDK's search for credentials, the environment's credentials always stand in
   * @see https://esbuild.github.io/api/#alias
   */
  readonly bundleAliases?: { [module: string]: string };

  /**
   * V8's code cache of the bundle of the `entry`, with which environments start sooner.
   *
   * It has to be built by the very runtime that loads it, and rebuilt when Lambda updates that; until
   * then, environments start as they would without it. For `entry` only.
   *
   * @default - none
   */
  readonly codeCache?: CodeCache;

  /**
   * Ready-made code for the Node.js 24 runtime.
   *
   * @default - `entry` is bundled
   */
  readonly code?: Code;

  /**
   * The exported function, as `file.export`. A bundled `entry` is the file `index`.
   *
   * @default index.handler
   */
  readonly handler?: string;

  /** What the function is for, in a sentence of at most 256 characters. */
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
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
   */
  readonly timeout?: Duration;

  /**
   * Environment variables.
   *
   * Names have at least two characters, letters, digits and underscores, and start with a letter.
   * Those that Lambda sets itself, such as `AWS_REGION`, are refused.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
   */
  readonly environment?: { [name: string]: string };

  /**
   * The customer key that encrypts the environment variables at rest.
   *
   * The role needs no right to it: Lambda decrypts with a grant that it makes on deployment, for
   * which whoever deploys needs `kms:CreateGrant` and `kms:Encrypt` on the key.
   *
   * @default - a key that AWS manages
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
   */
  readonly environmentEncryption?: IKey;

  /**
   * Layers that the code runs on top of, at most 5, the later over the earlier.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html
   */
  readonly layers?: ILayerVersion[];

  /**
   * Space in `/tmp`, 512 to 10240 MiB, whole MiB.
   *
   * @default Size.mebibytes(512)
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html
   */
  readonly ephemeralStorageSize?: Size;

  /**
   * The network that the code is in.
   *
   * The role gets the six actions that Lambda itself needs to make and remove network interfaces,
   * on `*` and with a reason in the ledger, under a condition that no call of the code meets.
   *
   * @default - no network of yours
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
   */
  readonly vpc?: IVpc;

  /**
   * Subnets of the `vpc`.
   *
   * @default - the private ones
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of the network interfaces, in the `vpc`.
   *
   * @default - one of its own, which lets nothing in
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Whether the function's own security group lets everything out.
   *
   * Where not, say with `fn.function.connections.allowTo(…)` what the code may reach, the endpoints
   * of AWS among it. Not beside `securityGroups`.
   *
   * @default true
   */
  readonly allowAllOutbound?: boolean;

  /**
   * Concurrency kept for this function, and its upper limit. 0 switches the function off.
   *
   * @default - the function shares the account's concurrency
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  readonly reservedConcurrentExecutions?: number;

  /**
   * What is done about cold starts, on the alias `live`.
   *
   * @default ColdStart.none()
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  readonly coldStart?: ColdStart;

  /**
   * How a new version takes over the alias `live`, and what takes it back.
   *
   * @default - CloudFormation points the alias at the new version at once, and nothing looks at how
   * it does
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html
   */
  readonly deployment?: Deployment;

  /**
   * How many more times Lambda invokes asynchronously when the function fails, 0 to 2.
   *
   * Of the alias `live`; it concerns whatever invokes asynchronously, such as topics, rules,
   * schedules and buckets, and no queue.
   *
   * @default 2
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
   */
  readonly retryAttempts?: number;

  /**
   * How long Lambda keeps an event of an asynchronous invocation, retries included, 1 minute to
   * 6 hours.
   *
   * @default Duration.hours(6)
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
   */
  readonly maxEventAge?: Duration;

  /**
   * Where Lambda sends the record of an asynchronous invocation that it gave up.
   *
   * Of the alias `live`. The role gets what sending takes.
   *
   * @default - the event is lost
   */
  readonly onFailure?: FailureDestination;

  /**
   * Whether X-Ray traces invocations.
   *
   * `ACTIVE` samples, `PASS_THROUGH` follows whoever invoked. With either, the role gets
   * `xray:PutTraceSegments` and `xray:PutTelemetryRecords` on `*`, since they have no resource
   * level, and the ledger the reason.
   *
   * @default Tracing.DISABLED
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
   */
  readonly tracing?: Tracing;

  /**
   * The form in which Lambda writes what the code logs and what it says itself.
   *
   * @default - JSON where a level is given, else text
   * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
   */
  readonly loggingFormat?: LoggingFormat;

  /**
   * The least level of what the code logs; what is below is dropped. For logs in JSON.
   *
   * @default - INFO where logs are in JSON, else everything
   * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
   */
  readonly applicationLogLevel?: ApplicationLogLevel;

  /**
   * The least level of what Lambda itself logs; what is below is dropped. For logs in JSON.
   *
   * @default - INFO where logs are in JSON, else everything
   * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
   */
  readonly systemLogLevel?: SystemLogLevel;

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

  /**
   * Which of its alarms the function has, and from when on they fire.
   *
   * @default - all of them, see docs/alarms.md
   */
  readonly alarms?: Alarms;
}
