import { AssemblyError } from '../../assembly/errors';
import type { EventSourceSpec } from '../../assembly/model';
import type { ReceivedMessage } from '../../engines/queue-engine';
import { type InvocationResult, PAYLOAD_LIMIT_BYTES } from '../invocation';
import { BatchConcurrency } from './batch-concurrency';
import { batchOutcome } from './batch-result';
import { eventFilter } from './event-filter';
import { sqsRecord } from './sqs-event';

/** The longest a poll waits for a message. */
const LONG_POLL_MS = 20_000;

/** What one `ReceiveMessage` returns at most. */
const RECEIVED_AT_MOST = 10;

/** How long polling pauses that was refused. */
const REFUSED_PAUSE_MS = 60_000;

/** How long polling pauses after a throttled invocation. */
const THROTTLED_PAUSE_MS = 1_000;

export interface EventSourcePorts {
  /** Batches at a time that the machine can bear. */
  readonly mostConcurrent: number;
  /** Messages that nobody has received. */
  waiting(): number;
  /** Whether the function's role may receive. */
  mayPoll(): boolean;
  receive(max: number, waitMs: number, signal: AbortSignal): Promise<ReceivedMessage[]>;
  /** @returns whether the function's role may delete */
  delete(receiptHandles: readonly string[]): boolean;
  invoke(payload: string, messages: readonly ReceivedMessage[]): Promise<InvocationResult>;
  /** Told of every message's outcome, once its batch is over. */
  onOutcome(outcome: 'completed' | 'failed', message: ReceivedMessage, reason?: string): void;
  onReceived(count: number): void;
}

/** An event source mapping: polls a queue and hands its messages to a function in batches. */
export class EventSource {
  private readonly stopping = new AbortController();
  private readonly filters: readonly ((message: ReceivedMessage) => boolean)[];
  private readonly concurrency: BatchConcurrency;
  private inFlight = 0;
  private gathering = false;
  private slotFreed: () => void = () => {};
  private pauseOver: () => void = () => {};
  private isRefused = false;
  private isEnabled: boolean;
  private polling: Promise<void> = Promise.resolve();

  /** @throws AssemblyError when a filter pattern is not modelled */
  constructor(
    private readonly spec: EventSourceSpec,
    private readonly ports: EventSourcePorts,
  ) {
    this.filters = spec.filters.map((pattern) => filterOf(spec, pattern));
    const { maxConcurrency = Number.POSITIVE_INFINITY } = spec;
    this.concurrency = new BatchConcurrency(Math.min(maxConcurrency, ports.mostConcurrent));
    this.isEnabled = spec.enabled;
  }

  /** Whether messages are being gathered or handled. */
  get busy(): boolean {
    return this.gathering || this.inFlight > 0;
  }

  /** Whether nobody polls, since it is off or refused, so that messages stay where they are. */
  get refused(): boolean {
    return !this.isEnabled || this.isRefused;
  }

  /** Switches it on or off; batches at hand are left to their end. */
  enable(enabled: boolean): void {
    this.isEnabled = enabled;
    this.retry();
  }

  /** Asks again what was refused. */
  retry(): void {
    this.isRefused = false;
    this.pauseOver();
  }

  start(): void {
    this.polling = this.poll();
  }

  /** Stops polling; batches at hand are left to their end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.slotFreed();
    this.pauseOver();
    await this.polling;
  }

  private async poll(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.concurrency.look(this.inFlight, this.ports.waiting());
      if (this.inFlight >= this.concurrency.limit) {
        await this.slot();
        continue;
      }
      this.isRefused = this.isEnabled && !this.ports.mayPoll();
      if (this.refused) {
        await this.pause(REFUSED_PAUSE_MS);
        continue;
      }
      const batch = await this.gather(signal);
      if (batch.length > 0) void this.deliver(batch);
      this.gathering = false;
    }
  }

  /** Resolves when a batch is over, or there may be more at a time. */
  private async slot(): Promise<void> {
    const { growsInMs } = this.concurrency;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.slotFreed = resolve;
      if (growsInMs !== undefined) timer = setTimeout(resolve, growsInMs).unref();
    });
    clearTimeout(timer);
  }

  /** Receives until the batch is full, its window is over, or the payload would grow too large. */
  private async gather(signal: AbortSignal): Promise<ReceivedMessage[]> {
    const { batchSize, batchingWindowMs } = this.spec;
    const first = await this.receive(batchSize, LONG_POLL_MS, signal);
    const batch = [...first];
    const windowEnd = Date.now() + batchingWindowMs;
    while (batch.length > 0 && batch.length < batchSize && !signal.aborted && this.isEnabled) {
      const leftMs = windowEnd - Date.now();
      if (leftMs <= 0 || sizeOf(batch) > PAYLOAD_LIMIT_BYTES / 2) break;
      const more = await this.receive(batchSize - batch.length, leftMs, signal);
      if (more.length === 0) break;
      batch.push(...more);
    }
    return batch;
  }

  private async receive(max: number, waitMs: number, signal: AbortSignal) {
    const messages = await this.ports.receive(Math.min(max, RECEIVED_AT_MOST), waitMs, signal);
    if (messages.length > 0) {
      this.gathering = true;
      this.ports.onReceived(messages.length);
    }
    return messages;
  }

  private async deliver(batch: readonly ReceivedMessage[]): Promise<void> {
    this.inFlight++;
    try {
      const messages = this.matching(batch);
      for (const payload of payloads(messages, this.spec.queueArn)) await this.handOver(payload);
    } finally {
      this.inFlight--;
      this.slotFreed();
    }
  }

  /** What no filter wants is deleted, as AWS does. */
  private matching(batch: readonly ReceivedMessage[]): readonly ReceivedMessage[] {
    if (this.filters.length === 0) return batch;
    const wanted = (message: ReceivedMessage) => this.filters.some((filter) => filter(message));
    this.ports.delete(
      batch.filter((message) => !wanted(message)).map((message) => message.ReceiptHandle),
    );
    return batch.filter(wanted);
  }

  private async handOver({ messages, records }: Payload): Promise<void> {
    const result = await this.ports.invoke(`{"Records":[${records.join(',')}]}`, messages);
    const outcome = batchOutcome(messages, result, this.spec.reportBatchItemFailures);
    const deleted = this.ports.delete(outcome.completed.map((message) => message.ReceiptHandle));
    // What may not be deleted comes back, like what has failed.
    for (const message of outcome.completed) {
      if (deleted) this.ports.onOutcome('completed', message);
      else this.ports.onOutcome('failed', message, 'the role may not delete it');
    }
    // A failed message stays hidden until its visibility timeout is over.
    for (const message of outcome.failed) {
      this.ports.onOutcome('failed', message, reasonOf(result));
    }
    if (result.kind === 'throttled') await this.pause(THROTTLED_PAUSE_MS);
  }

  private async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.pauseOver = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Part of a batch that fits into one invocation, its records as JSON. */
interface Payload {
  readonly messages: ReceivedMessage[];
  readonly records: string[];
}

/** Ten messages of 1 MiB are more than one invocation takes: they are handed over in turn. */
function payloads(batch: readonly ReceivedMessage[], queueArn: string): Payload[] {
  const all: Payload[] = [];
  let left = 0;
  for (const message of batch) {
    const record = JSON.stringify(sqsRecord(message, queueArn));
    const bytes = Buffer.byteLength(record) + 1;
    let payload = all.at(-1);
    if (!payload || bytes > left) {
      payload = { messages: [], records: [] };
      all.push(payload);
      left = PAYLOAD_LIMIT_BYTES - '{"Records":[]}'.length;
    }
    payload.messages.push(message);
    payload.records.push(record);
    left -= bytes;
  }
  return all;
}

function filterOf({ path }: EventSourceSpec, pattern: string) {
  try {
    return eventFilter(pattern);
  } catch (cause) {
    throw new AssemblyError(
      path,
      `the property AWS::Lambda::EventSourceMapping.FilterCriteria cannot be followed (${(cause as Error).message})`,
      'change the filter, or run the stack against AWS',
      { cause },
    );
  }
}

/** Why the messages failed that an invocation did not handle. */
function reasonOf(result: InvocationResult): string {
  if (result.kind === 'throttled') return 'the function was throttled';
  if (result.kind === 'error') return `${result.errorType}: ${result.errorMessage}`;
  return 'the function reported it';
}

function sizeOf(batch: readonly ReceivedMessage[]): number {
  return batch.reduce((sum, message) => sum + Buffer.byteLength(message.Body), 0);
}
