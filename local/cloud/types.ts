import type { IamMode } from '../authorization/authorizer';
import type { LoggedDecision } from '../authorization/decision-log';
import type { PolicyRevision } from '../authorization/policy-book';
import type { CrashPoint } from '../faults/chosen/crash-point';
import type { FaultChoice } from '../faults/chosen/fault-choice';
import type { FaultPlanInput } from '../faults/plan/fault-plan';
import type { FaultTold } from '../faults/planned-faults';
import type { ColdStartCause, ColdStartCounts } from '../runtime/capacity/cold-start-cause';
import type { Execution } from '../runtime/execution';
import type { Arrival, Served } from './arrival';

/** The local cloud as its users see it: the command line, the tests, the crash sweep. */

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface LocalCloudOptions {
  /** Directory that `cdk synth` wrote, or is still writing: what needs none of it starts meanwhile. */
  readonly assembly: string | Promise<string>;
  /** Stacks to run, by artifact id. @default - every stack of the assembly */
  readonly stacks?: readonly string[];
  /** Seed of every random choice. @default 1 */
  readonly seed?: number;
  /** Port of the first HTTP API on 127.0.0.1; further APIs take the following ones. @default 0, any free port */
  readonly port?: number;
  /** Port of the AWS endpoint on 127.0.0.1. @default 0, any free port */
  readonly endpointPort?: number;
  /**
   * Field of a JSON message body that ties messages to one piece of work, for example `paymentId`.
   * Its value is the `correlationId` of message events.
   */
  readonly correlateBy?: string;
  /**
   * What becomes of calls that no policy allows: they are refused, only told of, or not looked at.
   * @default 'enforce'
   */
  readonly iam?: IamMode;
  /**
   * Where functions run: each environment in a Node.js process of its own, or all of them as isolates,
   * in the cloud's thread or in one of their own.
   *
   * Isolates in the cloud's thread are for runs by the thousand: they start several times faster, and
   * a payment takes about 60 % of the processor time that it takes in processes (measured on two busy
   * cores). A thread of their own is for load: on two cores it takes 1.7 times as many payments a second as
   * processes do. Isolates have no memory limit, they share their thread, and they run CommonJS
   * bundles only.
   *
   * @default 'processes'
   */
  readonly execution?: Execution;
  /**
   * The account's concurrency: invocations of all functions together at a time, what is reserved or
   * provisioned included. New accounts have less than the default.
   *
   * @default 1000
   * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  readonly accountConcurrency?: number;
  /**
   * Whether environments are kept until they crash, and not, as Lambda does, for minutes.
   * @default false
   */
  readonly keepEnvironments?: boolean;
  /**
   * Whether event source mappings hand over one batch at a time, all of them together, in the order in
   * which they received it: what functions call, and in which order, is the same in every run then.
   * @default false - as many as each of them may
   */
  readonly batchesInTurn?: boolean;
  /**
   * How long an environment takes at least to be initialised, on the cloud's clock, in ms: isolates
   * start many times faster than Lambda's do.
   *
   * @default 0 - as long as it really takes
   */
  readonly leastInitMs?: number;
  /**
   * How many lines are kept of the log of each function, the latest ones, and 8 Mi characters at most.
   * @default 10,000
   */
  readonly keptLogLines?: number;
  /** What goes wrong on purpose. @default - nothing */
  readonly faults?: FaultPlanInput;
  /** Where the faults are from, for errors in them. @default 'faults' */
  readonly faultsFrom?: string;
  /** Kinds of events to tell. @default - all but `call`, `fault` and `log`, which are many */
  readonly observe?: readonly CloudEvent['kind'][];
  /** Called for every observed event; must not throw. */
  readonly onEvent?: (event: CloudEvent) => void;
}

export type CloudEvent =
  | {
      /** A message was taken off a queue for good, came back, or moved to the dead letters. */
      readonly kind: 'message';
      readonly outcome: 'completed' | 'failed' | 'dead-lettered';
      /** Construct path of the consuming function. */
      readonly consumer: string;
      readonly queueArn: string;
      readonly messageId: string;
      /** A digest of what the message says: copies have the same. */
      readonly content: string;
      readonly correlationId?: string;
      /** Why it failed: what ended the function, or that the function itself said so. */
      readonly reason?: string;
      /** Milliseconds since the epoch, on the local cloud's clock. */
      readonly at: number;
    }
  | {
      readonly kind: 'cold-start';
      readonly function: string;
      readonly initMs: number;
      readonly cause: ColdStartCause;
      readonly at: number;
    }
  | {
      /** A call a function made to an AWS service, in the order the gateway saw it. */
      readonly kind: 'call';
      readonly function: string;
      readonly service: string;
      readonly operation: string;
      readonly status: number;
      readonly at: number;
    }
  | {
      readonly kind: 'invocation-error';
      readonly function: string;
      readonly errorType: string;
      readonly errorMessage: string;
      readonly at: number;
    }
  | {
      /** Somebody wanted to do what no policy allows. */
      readonly kind: 'denied';
      /** Construct path of the function, or whoever else asked. */
      readonly asker: string;
      readonly action: string;
      readonly resource: string;
      /** By which statement, or what would have to be allowed. */
      readonly explanation: string;
      readonly at: number;
    }
  /** A fault of the plan happened. */
  | ({ readonly kind: 'fault'; readonly at: number } & FaultTold)
  | { readonly kind: 'log'; readonly function: string; readonly line: string }
  | {
      /** Something was asked for that the local cloud does not model; the run cannot be trusted. */
      readonly kind: 'unmodelled';
      readonly message: string;
    };

export interface FunctionStatistics {
  readonly invocations: number;
  readonly errors: number;
  readonly coldStarts: number;
  /** How many of them had which cause. */
  readonly coldStartCauses: ColdStartCounts;
  /** Invocations that found every provisioned environment busy. */
  readonly spillovers: number;
  /** How long environments have been provisioned, all of them together, in ms. */
  readonly provisionedMs: number;
  readonly throttles: number;
  /** Log lines since the start, those that are kept no more included. */
  readonly logLines: number;
}

export interface ConsumerStatistics {
  readonly received: number;
  readonly completed: number;
  readonly failed: number;
  readonly deadLettered: number;
}

export interface Statistics {
  /** By construct path of the function. */
  readonly functions: Readonly<Record<string, FunctionStatistics>>;
  /** By construct path of the consuming function. */
  readonly consumers: Readonly<Record<string, ConsumerStatistics>>;
  /** Calls and deliveries that no policy allowed. */
  readonly denials: number;
  /** Resident memory of the local cloud and all its functions, at its highest. */
  readonly peakMemoryMiB: number;
}

export interface QueueState {
  readonly arn: string;
  readonly path: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Earliest time a hidden or delayed message comes back, in ms since the epoch. */
  readonly nextVisibleAt?: number;
}

/** What can be changed of an event source mapping while it is there. */
export interface EventSourceState {
  /** Whether it polls its queue. */
  readonly enabled: boolean;
}

export interface RunningApi {
  readonly path: string;
  readonly url: string;
}

export interface LocalCloud {
  /** The AWS endpoint every service answers on, `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  readonly apis: readonly RunningApi[];
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names of what did not change behaviour and was left out, one line each. */
  readonly ignored: readonly string[];

  /**
   * Credentials that act as this principal: a user or role ARN. Whom the app does not declare is an
   * administrator of the account; a role that is named after one of its stacks must be declared there.
   */
  credentialsFor(principalArn: string): Promise<Credentials>;
  /** The time on the cloud's clock, in ms since the epoch. */
  now(): Promise<number>;
  /**
   * Moves the clock forward at once, for the engines, the functions and the cloud's own timers alike:
   * whatever is being handled, or begins to be on the way, has so much less time left.
   */
  advance(ms: number): Promise<void>;
  /**
   * Lets time pass: what it brings about, such as a retry or a schedule, is handled on the way, in the
   * time that it takes.
   */
  elapse(ms: number): Promise<void>;
  /** Resolves when nothing is being handled and no message is visible. */
  settle(): Promise<void>;
  /** Settles, and moves the clock to each hidden message's return, until nothing is left to retry. */
  playOut(): Promise<void>;
  /**
   * Has invocations arrive at times to come, in their order, and time move from one event to the next
   * until all are answered: a day of them takes seconds, and no latency depends on this machine.
   *
   * @returns what became of each, in their order
   * @throws where functions run in processes, whose time this cannot follow
   */
  replay(arrivals: readonly Arrival[]): Promise<readonly Served[]>;
  /**
   * Plans these crashes, each to happen once, in place of those planned before.
   *
   * @returns those planned before that have not happened
   */
  crashAt(points: readonly CrashPoint[]): Promise<readonly CrashPoint[]>;
  /** Kills every environment of a function that is handling something, as a crash would. */
  kill(functionPath: string): Promise<void>;
  /**
   * Switches an event source mapping off or on, by its construct path: what is in its queue waits
   * meanwhile, and batches at hand are left to their end.
   */
  setEventSource(mappingPath: string, state: EventSourceState): Promise<void>;
  /** Has these faults happen, in the place of those chosen before. */
  setFaults(faults: FaultChoice): Promise<void>;
  /** Has the faults of a plan happen, in the place of the plan before; undefined ends it. */
  setFaultPlan(plan: FaultPlanInput | undefined): Promise<void>;
  /** Deletes every message of a queue that nobody has received. */
  purge(queueArn: string): Promise<void>;
  /** Has other documents in the place of some policies, until the next revision. */
  revisePolicies(revisions: readonly PolicyRevision[]): Promise<void>;
  /** Forgets which requests were decided, and notes from now on each that is. */
  restartDecisions(): Promise<void>;
  /** The requests that were decided since then, each once. */
  decisions(): Promise<readonly LoggedDecision[]>;
  /** Ends every environment of a function that is idle, so that the next one starts afresh. */
  recycle(functionPath: string): Promise<void>;
  statistics(): Promise<Statistics>;
  queues(): Promise<readonly QueueState[]>;
  /** Bodies of every message in a queue, visible or not. */
  messages(queueArn: string): Promise<readonly string[]>;
  /** Log lines of one function, oldest first; only the most recent ones are kept. */
  logs(functionPath: string): Promise<readonly string[]>;
  /** Ends every child process and removes every temporary file. */
  stop(): Promise<void>;
}
