import type { Application, EventSourceSpec } from '../assembly/model';
import type { AccessControl } from '../authorization/access-control';
import { deleteHandled, poll } from '../authorization/voices/event-sources';
import { KeyedQueue } from '../engines/exclusive';
import type { DeadLetter, QueueEngine, ReceivedMessage } from '../engines/queue-engine';
import { occasionOf } from '../faults/deciding/occasion';
import type { Faults } from '../faults/faults';
import { EventSource } from '../runtime/sqs/event-source';
import type { Functions } from './functions';
import type { CloudEvent, ConsumerStatistics } from './types';
import { untilOneAborts } from './until-one-aborts';

/** Batches of one mapping that are handled at a time at most: this is one machine, not a region. */
const CONCURRENT_BATCHES = 20;

/** What batches that are handled in turn wait for. */
const TURN = 'turn';

type Counts = { -readonly [K in keyof ConsumerStatistics]: ConsumerStatistics[K] };

export interface ConsumersOptions {
  readonly application: Application;
  readonly queues: QueueEngine;
  readonly functions: Functions;
  readonly access: AccessControl;
  readonly faults: Faults;
  readonly correlateBy: string | undefined;
  /** Whether batches are handled one after the other. */
  readonly inTurn: boolean;
  readonly tell: (event: CloudEvent) => void;
}

/** Every event source mapping, and what became of the messages of each consuming function. */
export class Consumers {
  private readonly sources = new Map<string, EventSource>();
  private readonly counts = new Map<string, Counts>();
  private readonly consumerOf = new Map<string, string>();
  private readonly sourceOf = new Map<string, EventSource>();
  private readonly turns = new KeyedQueue();
  private revision = new AbortController();

  constructor(private readonly options: ConsumersOptions) {
    const { application, access, faults } = options;
    for (const spec of application.eventSources) this.add(spec);
    access.onRevision(() => this.pollAfresh());
    faults.outages.onChange(() => this.pollAfresh());
  }

  /** Queues that somebody polls and may. */
  get polledQueues(): readonly string[] {
    return [...this.consumerOf.keys()].filter((arn) => !this.sourceOf.get(arn)?.refused);
  }

  get busy(): boolean {
    return [...this.sources.values()].some((source) => source.busy);
  }

  start(): void {
    for (const source of this.sources.values()) source.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.sources.values()].map((source) => source.stop()));
  }

  statistics(): Record<string, ConsumerStatistics> {
    return Object.fromEntries([...this.counts].map(([path, counts]) => [path, { ...counts }]));
  }

  /** @throws naming the event source mappings there are */
  enable(path: string, enabled: boolean): void {
    const source = this.sources.get(path);
    if (!source) {
      throw new Error(
        `no event source mapping "${path}"; there are ${[...this.sources.keys()].join(', ')}`,
      );
    }
    source.enable(enabled);
    this.pollAfresh();
  }

  deadLettered({ sourceArn, messageId, body }: DeadLetter): void {
    const consumer = this.consumerOf.get(sourceArn);
    if (consumer !== undefined) this.count(consumer, sourceArn, 'dead-lettered', messageId, body);
  }

  /** A poll under way is one that was allowed before, and may not be any more. */
  private pollAfresh(): void {
    this.revision.abort();
    this.revision = new AbortController();
    for (const source of this.sources.values()) source.retry();
  }

  private add(spec: EventSourceSpec): void {
    const { queues, functions, access, inTurn } = this.options;
    const { spec: target } = functions.at(spec.targetArn);
    const consumer = target.path;
    const { queueArn } = spec;
    const counts = { received: 0, completed: 0, failed: 0, deadLettered: 0 };
    this.counts.set(consumer, this.counts.get(consumer) ?? counts);
    const source = new EventSource(spec, {
      mostConcurrent: CONCURRENT_BATCHES,
      waiting: () => queues.visible(queueArn),
      mayPoll: () => this.isServed(queueArn) && !poll(access, target, queueArn),
      receive: async (max, waitMs, signal) => {
        const messages = await untilOneAborts([signal, this.revision.signal], (either) =>
          queues.receive(queueArn, max, waitMs, either),
        );
        return this.reaches(queueArn, messages) ? messages : [];
      },
      delete: (handles) => {
        if (handles.length === 0) return true;
        if (deleteHandled(access, target, queueArn)) return false;
        queues.delete(queueArn, handles);
        return true;
      },
      invoke: (payload, messages) => {
        const invoked = () =>
          functions.invoke(
            { payload, invokedArn: spec.targetArn },
            {
              bodies: messages.map(({ Body }) => Body),
              reportsFailures: spec.reportBatchItemFailures,
            },
          );
        return inTurn ? this.turns.run(TURN, invoked) : invoked();
      },
      onReceived: (count) => {
        this.countsOf(consumer).received += count;
      },
      onOutcome: (outcome, { MessageId, Body }, reason) =>
        this.count(consumer, queueArn, outcome, MessageId, Body, reason),
    });
    this.sources.set(spec.path, source);
    // Of two mappings the one that is on has the messages.
    if (!spec.enabled && this.sourceOf.has(queueArn)) return;
    this.consumerOf.set(queueArn, consumer);
    this.sourceOf.set(queueArn, source);
  }

  private isServed(queueArn: string): boolean {
    const { outages } = this.options.faults;
    return !outages.isDown('sqs') && !outages.isDown(queueArn);
  }

  /** Whether messages get to the function, or the function is down from now on. */
  private reaches(queueArn: string, messages: readonly ReceivedMessage[]): boolean {
    const { queues, faults } = this.options;
    if (messages.length === 0) return true;
    const downMs = this.isServed(queueArn) ? faults.deliveries.consumerDownMs(queueArn) : 0;
    if (downMs !== undefined) {
      queues.putBack(
        queueArn,
        messages.map(({ ReceiptHandle }) => ReceiptHandle),
      );
      if (downMs > 0) faults.outages.begin(queueArn, downMs);
      return false;
    }
    for (const { Body, ReceiptHandle } of messages) {
      if (faults.deliveries.isRedeliveredEarly(queueArn, Body)) {
        queues.expose(queueArn, ReceiptHandle);
      }
    }
    return true;
  }

  private count(
    consumer: string,
    queueArn: string,
    outcome: 'completed' | 'failed' | 'dead-lettered',
    messageId: string,
    body: string,
    reason?: string,
  ): void {
    this.countsOf(consumer)[outcome === 'dead-lettered' ? 'deadLettered' : outcome]++;
    const correlationId = this.correlationOf(body);
    this.options.tell({
      kind: 'message',
      outcome,
      consumer,
      queueArn,
      messageId,
      content: occasionOf(body),
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(reason === undefined ? {} : { reason }),
      at: Date.now(),
    });
  }

  private countsOf(consumer: string): Counts {
    const counts = this.counts.get(consumer);
    if (!counts) throw new Error(`no consumer ${consumer}`);
    return counts;
  }

  /** Looks into SNS's envelope as well, where delivery is not raw. */
  private correlationOf(body: string): string | undefined {
    const { correlateBy } = this.options;
    if (correlateBy === undefined) return undefined;
    try {
      const message = JSON.parse(body) as Record<string, unknown>;
      const own = message[correlateBy];
      if (typeof own === 'string') return own;
      return typeof message['Message'] === 'string'
        ? this.correlationOf(message['Message'])
        : undefined;
    } catch {
      return undefined; // a message that is no JSON belongs to nothing
    }
  }
}
