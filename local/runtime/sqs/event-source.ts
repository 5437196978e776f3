import type { EventSourceSpec } from '../../assembly/model';
import type { ReceivedMessage } from '../../engines/queue-engine';
import type { InvocationResult } from '../invocation';
import { batchOutcome } from './batch-result';
import { eventFilter } from './event-filter';
import { type SqsRecord, sqsRecord } from './sqs-event';

/**
 * Concurrent batches a mapping starts with; AWS adds more by the minute, which is not modelled.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const STARTING_CONCURRENCY = 5;

/** The longest a poll waits for a message. */
const LONG_POLL_MS = 20_000;

/** What one `ReceiveMessage` returns at most. */
const RECEIVED_AT_MOST = 10;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;

/** How long polling pauses after a throttled invocation. */
const THROTTLED_PAUSE_MS = 1_000;

export interface EventSourcePorts {
  receive(max: number, waitMs: number, signal: AbortSignal): Promise<ReceivedMessage[]>;
  delete(receiptHandles: readonly string[]): void;
  invoke(payload: string): Promise<InvocationResult>;
  /** Told of every message's outcome, once its batch is over. */
  onOutcome(outcome: 'completed' | 'failed', message: ReceivedMessage): void;
  onReceived(count: number): void;
}

/** An event source mapping: polls a queue and hands its messages to a function in batches. */
export class EventSource {
  private readonly stopping = new AbortController();
  private readonly filters: readonly ((message: ReceivedMessage) => boolean)[];
  private readonly limit: number;
  private inFlight = 0;
  private gathering = false;
  private slotFreed: () => void = () => {};
  private polling: Promise<void> = Promise.resolve();

  constructor(
    private readonly spec: EventSourceSpec,
    private readonly fifo: boolean,
    private readonly ports: EventSourcePorts,
  ) {
    this.filters = spec.filters.map(eventFilter);
    this.limit = spec.maxConcurrency ?? STARTING_CONCURRENCY;
  }

  /** Whether messages are being gathered or handled. */
  get busy(): boolean {
    return this.gathering || this.inFlight > 0;
  }

  start(): void {
    if (this.spec.enabled) this.polling = this.poll();
  }

  /** Stops polling; batches at hand are left to their end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.slotFreed();
    await this.polling;
  }

  private async poll(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      if (this.inFlight >= this.limit) {
        await new Promise<void>((resolve) => {
          this.slotFreed = resolve;
        });
        continue;
      }
      const batch = await this.gather(signal);
      if (batch.length > 0) void this.deliver(batch);
      this.gathering = false;
    }
  }

  /** Receives until the batch is full, its window is over, or the payload would grow too large. */
  private async gather(signal: AbortSignal): Promise<ReceivedMessage[]> {
    const { batchSize, batchingWindowMs } = this.spec;
    const first = await this.receive(batchSize, LONG_POLL_MS, signal);
    const batch = [...first];
    const windowEnd = Date.now() + batchingWindowMs;
    while (batch.length > 0 && batch.length < batchSize && !signal.aborted) {
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
      if (messages.length > 0) await this.handOver(messages);
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

  private async handOver(messages: readonly ReceivedMessage[]): Promise<void> {
    const records: SqsRecord[] = messages.map((message) => sqsRecord(message, this.spec.queueArn));
    const result = await this.ports.invoke(JSON.stringify({ Records: records }));
    const { reportBatchItemFailures } = this.spec;
    const outcome = batchOutcome(messages, result, { reportBatchItemFailures, fifo: this.fifo });
    this.ports.delete(outcome.completed.map((message) => message.ReceiptHandle));
    for (const message of outcome.completed) this.ports.onOutcome('completed', message);
    // A failed message stays hidden until its visibility timeout is over.
    for (const message of outcome.failed) this.ports.onOutcome('failed', message);
    if (result.kind === 'throttled') await this.pause();
  }

  private async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, THROTTLED_PAUSE_MS);
      this.stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

function sizeOf(batch: readonly ReceivedMessage[]): number {
  return batch.reduce((sum, message) => sum + Buffer.byteLength(message.Body), 0);
}
