import type { QueueAddress } from '../lib/messaging/redrive-description';

/** One message attribute, as SQS has it. */
export interface Attribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: Uint8Array;
}

/** What is sent. */
export interface Message {
  readonly body: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

/** What is received. */
export interface Letter extends Message {
  readonly id: string;
  readonly receiptHandle: string;
  /** When it was sent to the queue it failed in, in ms since the epoch. */
  readonly sentAt: number;
  readonly receives: number;
}

/** A message move task. */
export interface Move {
  /** AWS's word: RUNNING, COMPLETED, CANCELLING, CANCELLED, FAILED. */
  readonly status: string;
  /** While it is running. */
  readonly handle?: string;
  readonly moved: number;
  readonly toMove: number;
  readonly failure?: string;
}

/** Thrown by `startMove` where there are no move tasks. */
export class NoMoveTasksError extends Error {}

export interface QueuePort {
  /** About how many messages are in a queue: to be had, and hidden. */
  count(queue: QueueAddress): Promise<{ readonly visible: number; readonly hidden: number }>;
  /** Looks at a few messages and leaves them where they are. */
  peek(queue: QueueAddress, most: number): Promise<readonly Letter[]>;
  /** Receives, and hides what is received for at least a minute; none when none is left. */
  receive(queue: QueueAddress, most: number): Promise<readonly Letter[]>;
  send(queue: QueueAddress, message: Message): Promise<void>;
  delete(queue: QueueAddress, receiptHandle: string): Promise<void>;
  /** @throws NoMoveTasksError where there are none; whatever else SQS refuses */
  startMove(source: QueueAddress, target: QueueAddress, perSecond: number): Promise<string>;
  /** The newest task; undefined when there was none, or there are no move tasks. */
  latestMove(source: QueueAddress): Promise<Move | undefined>;
  cancelMove(handle: string): Promise<void>;
}

export interface AlarmPort {
  /**
   * Which of these alarms are in alarm; undefined where alarms do not exist.
   *
   * @throws when one of them is not there
   */
  inAlarm(names: readonly string[]): Promise<readonly string[] | undefined>;
}

export interface Pace {
  now(): number;
  /** Ends early, and in silence, when the signal says so. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** One step of a redrive, for people and for programs; never a body. */
export interface Step {
  readonly step:
    | 'target'
    | 'found'
    | 'sample'
    | 'alarms'
    | 'started'
    | 'moving'
    | 'sending'
    | 'left'
    | 'cancelled'
    | 'done';
  readonly message: string;
  readonly [field: string]: string | number | undefined;
}

export interface RedrivePorts {
  readonly queues: QueuePort;
  readonly alarms: AlarmPort;
  readonly pace: Pace;
  readonly log: (step: Step) => void;
}
