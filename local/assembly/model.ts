/**
 * What an assembly declares, once every intrinsic is resolved: the only thing the rest of the
 * local cloud knows of a template. Durations are in milliseconds, sizes in MiB.
 */

import type { PolicyDocument } from '../iam/policy/document';

/** What every modelled resource carries, whatever its type. */
export interface Declared {
  /** Construct path, for example `Payments/Processor/Inbox/Resource`; what messages to people name. */
  readonly path: string;
  readonly stack: string;
  readonly logicalId: string;
}

export interface QueueSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  /** The customer managed key it is encrypted under; absent for a key of AWS. */
  readonly keyArn?: string;
  readonly fifo: boolean;
  /** Attributes as `CreateQueue` takes them: every value a string. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface TopicSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  /** The customer managed key it is encrypted under; absent for a key of AWS. */
  readonly keyArn?: string;
  readonly fifo: boolean;
  /** Whether one deduplication id may come once in each group. */
  readonly deduplicatesByGroup: boolean;
  /** The largest message, attributes included. */
  readonly maximumMessageBytes: number;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface SubscriptionSpec extends Declared {
  readonly topicArn: string;
  readonly queueArn: string;
  readonly rawDelivery: boolean;
  readonly filterPolicy?: string;
  readonly filterPolicyScope: 'MessageAttributes' | 'MessageBody';
  readonly deadLetterQueueArn?: string;
}

export interface TableSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  /** The customer managed key it is encrypted under; absent for a key of AWS. */
  readonly keyArn?: string;
  /** `CreateTable`'s input: key schema, attribute definitions, indexes. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** Attribute holding the expiry in epoch seconds; absent when TTL is off. */
  readonly timeToLiveAttribute?: string;
}

export interface BucketSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  /** The customer managed key it is encrypted under; absent for a key of AWS. */
  readonly keyArn?: string;
  readonly versioned: boolean;
  /** Whether S3 asks KMS for a key of the bucket, not for one of each object. */
  readonly usesBucketKey: boolean;
}

export interface SecretSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  /** The customer managed key it is encrypted under; absent for a key of AWS. */
  readonly keyArn?: string;
  /** The literal value, or how to generate one, as `AWS::SecretsManager::Secret` says. */
  readonly secretString?: string;
  readonly generate?: {
    readonly passwordLength: number;
    readonly excludeCharacters: string;
    readonly excludePunctuation: boolean;
    readonly template?: string;
    readonly key?: string;
  };
}

export interface RoleSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  readonly managedPolicyArns: readonly string[];
  /** ARN of the managed policy that says what the role may do at most. */
  readonly boundaryArn?: string;
}

/** A policy, and what it is attached to. */
export interface PolicySpec extends Declared {
  readonly kind: 'identity' | 'resource' | 'trust';
  /** Tells the policies of one construct apart. */
  readonly name: string;
  /** ARNs of the roles, or of the resource. */
  readonly attachedTo: readonly string[];
  readonly document: PolicyDocument;
}

/** A policy that roles name by its ARN. */
export interface ManagedPolicySpec extends Declared {
  readonly arn: string;
  readonly document: PolicyDocument;
}

export interface FunctionSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Directory of the bundled asset, absolute. */
  readonly codeDirectory: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  readonly memoryMiB: number;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroupName: string;
  readonly reservedConcurrency?: number;
  /** The least level that the console logs, where it logs in JSON. */
  readonly jsonLogLevel?: string;
}

export interface AliasSpec extends Declared {
  readonly name: string;
  /** The alias's ARN, `…:function:<name>:<alias>`. */
  readonly arn: string;
  readonly functionArn: string;
  readonly functionVersion: string;
  readonly provisionedConcurrency: number;
}

/** How Application Auto Scaling changes the provisioned concurrency of an alias. */
export interface ScalingSpec extends Declared {
  readonly aliasArn: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Other bounds from a time on. */
  readonly scheduled: readonly {
    /** `cron(0 8 ? * MON-FRI *)`, `rate(…)` or `at(…)`. */
    readonly expression: string;
    readonly timeZone: string;
    readonly minimum?: number;
    readonly maximum?: number;
  }[];
  readonly tracking?: TrackingSpec;
}

/** A share of provisioned environments that is to be used, and kept to. */
export interface TrackingSpec {
  /** 0.1 to 0.9. */
  readonly target: number;
  readonly statistic: 'maximum' | 'average';
  readonly scaleOutCooldownMs: number;
  readonly scaleInCooldownMs: number;
  readonly scalesIn: boolean;
}

/** How events are handed to a function or alias that is invoked asynchronously. */
export interface AsynchronousConfigSpec extends Declared {
  readonly targetArn: string;
  readonly retryAttempts: number;
  readonly maximumEventAgeMs: number;
  /** Queue or topic that is sent the record of an event that was given up. */
  readonly failureDestinationArn?: string;
}

export interface EventSourceSpec extends Declared {
  readonly queueArn: string;
  /** ARN of the function or of its alias, as the template says. */
  readonly targetArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly reportBatchItemFailures: boolean;
  readonly maxConcurrency?: number;
  /** Event filter patterns, JSON; a message that matches none is deleted without being delivered. */
  readonly filters: readonly string[];
}

export interface HttpRouteSpec {
  readonly path: string;
  /** `POST /payments`, `$default`, … */
  readonly routeKey: string;
  readonly authorization: 'AWS_IAM' | 'NONE';
  /** ARN of the function or alias behind the route. */
  readonly targetArn: string;
  readonly timeoutMs: number;
}

/** What an HTTP API tells browsers of other origins. */
export interface CorsSpec {
  /** `*`, `https://*` or `http://*` for any. */
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAgeSeconds?: number;
  readonly credentials: boolean;
}

export interface HttpApiSpec extends Declared {
  readonly apiId: string;
  readonly name: string;
  readonly routes: readonly HttpRouteSpec[];
  readonly stageName: string;
  readonly throttle?: { readonly ratePerSecond: number; readonly burst: number };
  readonly routeThrottles: Readonly<Record<string, { ratePerSecond: number; burst: number }>>;
  readonly accessLog?: { readonly logGroupName: string; readonly format: string };
  readonly cors?: CorsSpec;
}

export interface ScheduleSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  readonly groupName: string;
  /** `rate(5 minutes)`, `cron(0 12 * * ? *)`. */
  readonly expression: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly targetArn: string;
  readonly roleArn: string;
  /** JSON the target receives. */
  readonly input: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeMs: number;
}

/** An alarm on the messages that wait in a queue. */
export interface AlarmSpec extends Declared {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly queueName: string;
  /** From how many messages on it is in the state ALARM. */
  readonly threshold: number;
  /** ARNs of the topics that are told. */
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
}

/** A whole application: every stack of an assembly that runs together. */
export interface Application {
  readonly accountId: string;
  readonly region: string;
  readonly queues: readonly QueueSpec[];
  readonly topics: readonly TopicSpec[];
  readonly subscriptions: readonly SubscriptionSpec[];
  readonly tables: readonly TableSpec[];
  readonly buckets: readonly BucketSpec[];
  readonly secrets: readonly SecretSpec[];
  readonly roles: readonly RoleSpec[];
  readonly policies: readonly PolicySpec[];
  readonly managedPolicies: readonly ManagedPolicySpec[];
  readonly functions: readonly FunctionSpec[];
  readonly aliases: readonly AliasSpec[];
  readonly asynchronousConfigs: readonly AsynchronousConfigSpec[];
  readonly eventSources: readonly EventSourceSpec[];
  readonly httpApis: readonly HttpApiSpec[];
  readonly scaling: readonly ScalingSpec[];
  readonly schedules: readonly ScheduleSpec[];
  readonly alarms: readonly AlarmSpec[];
  /** Stack outputs, by stack and output name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
