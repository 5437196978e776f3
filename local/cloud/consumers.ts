import type { Application, EventSourceSpec } from '../assembly/model';
import type { DeadLetter, QueueEngine } from '../engines/queue-engine';
import { EventSource } from '../runtime/sqs/event-source';
import type { Functions } from './functions';
import type { CloudEvent, ConsumerStatistics } from './types';

type Counts = { -readonly [K in keyof ConsumerStatistics]: ConsumerStatistics[K] };

/** Every event source mapping, and what became of the messages of each consuming function. */
export class Consumers {
  private readonly sources: EventSource[] = [];
  private readonly counts = new Map<string, Counts>();
  private readonly consumerOf = new Map<string, string>();

  constructor(
    application: Application,
    private readonly queues: QueueEngine,
    private readonly functions: Functions,
    private readonly correlateBy: string | undefined,
    private readonly tell: (event: CloudEvent) => void,
  ) {
    for (const spec of application.eventSources) this.add(spec);
  }

  /** Queues that somebody polls. */
  get polledQueues(): readonly string[] {
    return [...this.consumerOf.keys()];
  }

  get busy(): boolean {
    return this.sources.some((source) => source.busy);
  }

  start(): void {
    for (const source of this.sources) source.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.sources.map((source) => source.stop()));
  }

  statistics(): Record<string, ConsumerStatistics> {
    return Object.fromEntries([...this.counts].map(([path, counts]) => [path, { ...counts }]));
  }

  deadLettered({ sourceArn, messageId, body }: DeadLetter): void {
    const consumer = this.consumerOf.get(sourceArn);
    if (consumer !== undefined) this.count(consumer, sourceArn, 'dead-lettered', messageId, body);
  }

  private add(spec: EventSourceSpec): void {
    const consumer = this.functions.find(spec.targetArn)?.spec.path ?? spec.targetArn;
    const counts = { received: 0, completed: 0, failed: 0, deadLettered: 0 };
    this.counts.set(consumer, this.counts.get(consumer) ?? counts);
    if (spec.enabled) this.consumerOf.set(spec.queueArn, consumer);
    this.sources.push(
      new EventSource(spec, {
        receive: (max, waitMs, signal) => this.queues.receive(spec.queueArn, max, waitMs, signal),
        delete: (handles) => this.queues.delete(spec.queueArn, handles),
        invoke: (payload) => this.functions.invoke({ payload, invokedArn: spec.targetArn }),
        onReceived: (count) => {
          this.countsOf(consumer).received += count;
        },
        onOutcome: (outcome, message) =>
          this.count(consumer, spec.queueArn, outcome, message.MessageId, message.Body),
      }),
    );
  }

  private count(
    consumer: string,
    queueArn: string,
    outcome: 'completed' | 'failed' | 'dead-lettered',
    messageId: string,
    body: string,
  ): void {
    this.countsOf(consumer)[outcome === 'dead-lettered' ? 'deadLettered' : outcome]++;
    const correlationId = this.correlationOf(body);
    this.tell({
      kind: 'message',
      outcome,
      consumer,
      queueArn,
      messageId,
      ...(correlationId === undefined ? {} : { correlationId }),
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
    if (this.correlateBy === undefined) return undefined;
    try {
      const message = JSON.parse(body) as Record<string, unknown>;
      const own = message[this.correlateBy];
      if (typeof own === 'string') return own;
      return typeof message['Message'] === 'string'
        ? this.correlationOf(message['Message'])
        : undefined;
    } catch {
      return undefined; // a message that is no JSON belongs to nothing
    }
  }
}
