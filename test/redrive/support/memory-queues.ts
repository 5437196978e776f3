import { randomUUID } from 'node:crypto';
import type {
  QueueAddress,
  RedriveDescription,
  SourceKind,
} from '../../../lib/messaging/redrive-description';
import {
  type AlarmPort,
  type Letter,
  type Message,
  type Move,
  NoMoveTasksError,
  type Pace,
  type QueuePort,
  type RedrivePorts,
  type Step,
} from '../../../redrive/ports';

export const address = (name: string): QueueAddress => ({
  url: `https://sqs/${name}`,
  arn: `arn:aws:sqs:us-east-1:111122223333:${name}`,
});

export function descriptionOf(
  kinds: readonly SourceKind[],
  more: Partial<RedriveDescription> = {},
): RedriveDescription {
  return {
    redrive: 1,
    name: 'Shipping',
    path: 'Shop/Shipping',
    target: address('inbox'),
    sources: kinds.map((kind) => ({ kind, ...address(kind) })),
    rawTopics: [],
    alarms: [],
    ...more,
  };
}

interface Kept extends Message {
  readonly id: string;
  readonly sentAt: number;
  receives: number;
  hiddenUntil: number;
  handle?: string;
}

const HIDDEN_MS = 60_000;

const MOST_WAITS = 10_000;

/** Time that passes when somebody waits. */
export class MemoryPace implements Pace {
  time = 1_000_000;
  waits = 0;
  /** Called before each wait is over. */
  onWait: (waits: number) => void = () => {};

  now(): number {
    return this.time;
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (++this.waits > MOST_WAITS) throw new Error('it never ends');
    if (!signal.aborted) this.time += ms;
    this.onWait(this.waits);
  }
}

/** SQS in memory: it hides, counts receives, deduplicates as FIFO queues do, and moves at a rate. */
export class MemoryQueues implements QueuePort {
  readonly calls: string[] = [];
  /** Throws at a call of this number, counted from 1, before or after it took effect. */
  failAt: { readonly call: number; readonly when: 'before' | 'after' } | undefined;
  moveTasks = true;
  move: { status: string; moved: number; toMove: number; failure?: string } | undefined;
  private moving:
    | { source: QueueAddress; target: QueueAddress; perSecond: number; at: number }
    | undefined;
  private readonly queues = new Map<string, Kept[]>();
  private readonly taken = new Map<string, number>();

  constructor(readonly pace: MemoryPace) {}

  fill(
    queue: QueueAddress,
    ...messages: (string | (Partial<Message> & { sentAt?: number }))[]
  ): void {
    for (const message of messages) {
      const given = typeof message === 'string' ? { body: message } : message;
      this.in(queue).push({
        id: randomUUID(),
        body: '',
        attributes: {},
        sentAt: this.pace.now(),
        receives: 0,
        hiddenUntil: 0,
        ...given,
      });
    }
  }

  messages(queue: QueueAddress): Message[] {
    return this.in(queue).map(({ body, attributes, groupId, deduplicationId }) => ({
      body,
      attributes,
      ...(groupId === undefined ? {} : { groupId }),
      ...(deduplicationId === undefined ? {} : { deduplicationId }),
    }));
  }

  bodies(queue: QueueAddress): string[] {
    return this.in(queue).map(({ body }) => body);
  }

  async count(queue: QueueAddress) {
    const visible = this.visible(queue).length;
    return { visible, hidden: this.in(queue).length - visible };
  }

  async peek(queue: QueueAddress, most: number) {
    return this.visible(queue).slice(0, most).map(letter);
  }

  receive(queue: QueueAddress, most: number): Promise<Letter[]> {
    return this.call('receive', () => {
      const blocked = new Set<string>();
      const received: Letter[] = [];
      for (const kept of this.in(queue)) {
        const free = kept.hiddenUntil <= this.pace.now();
        const group = isFifo(queue) ? kept.groupId : undefined;
        if (!free && group) blocked.add(group);
        if (!free || received.length === most || (group && blocked.has(group))) continue;
        kept.hiddenUntil = this.pace.now() + HIDDEN_MS;
        kept.receives++;
        kept.handle = `${kept.id}/${kept.receives}`;
        received.push(letter(kept));
      }
      return received;
    });
  }

  send(queue: QueueAddress, message: Message): Promise<void> {
    return this.call('send', () => {
      const { deduplicationId } = message;
      if (isFifo(queue)) {
        if (!message.groupId || !deduplicationId) throw new Error('a FIFO queue needs both ids');
        const last = this.taken.get(deduplicationId);
        if (last !== undefined && this.pace.now() - last < 300_000) return;
        this.taken.set(deduplicationId, this.pace.now());
      } else if (deduplicationId) {
        throw new Error('not valid for this queue type');
      }
      this.fill(queue, message);
    });
  }

  delete(queue: QueueAddress, receiptHandle: string): Promise<void> {
    return this.call('delete', () => {
      const at = this.in(queue).findIndex(({ handle }) => handle === receiptHandle);
      if (at >= 0) this.in(queue).splice(at, 1);
    });
  }

  startMove(source: QueueAddress, target: QueueAddress, perSecond: number): Promise<string> {
    return this.call('startMove', () => {
      if (!this.moveTasks) throw new NoMoveTasksError('none');
      if (!source.arn.endsWith(':queue'))
        throw new Error('must be configured as a Dead Letter Queue');
      this.moving = { source, target, perSecond, at: this.pace.now() };
      this.move = { status: 'RUNNING', moved: 0, toMove: this.in(source).length };
      return 'task';
    });
  }

  async latestMove(): Promise<Move | undefined> {
    this.progress();
    return this.move && { ...this.move };
  }

  cancelMove(): Promise<void> {
    return this.call('cancelMove', () => {
      this.progress();
      if (this.move) this.move.status = 'CANCELLED';
      this.moving = undefined;
    });
  }

  private progress(): void {
    if (!this.moving || this.move?.status !== 'RUNNING') return;
    const { source, target, perSecond, at } = this.moving;
    const due = Math.floor(((this.pace.now() - at) / 1000) * perSecond);
    while (this.move.moved < due) {
      const kept = this.in(source).shift();
      if (!kept) break;
      this.fill(target, { ...kept });
      this.move.moved++;
    }
    if (this.in(source).length === 0) this.move.status = 'COMPLETED';
  }

  private async call<T>(name: string, work: () => T): Promise<T> {
    const number = this.calls.push(name);
    const fails = this.failAt?.call === number;
    if (fails && this.failAt?.when === 'before') throw new Error('cut short');
    const result = work();
    if (fails) throw new Error('cut short');
    return result;
  }

  private in({ arn }: QueueAddress): Kept[] {
    const queue = this.queues.get(arn) ?? [];
    this.queues.set(arn, queue);
    return queue;
  }

  private visible(queue: QueueAddress): Kept[] {
    return this.in(queue).filter(({ hiddenUntil }) => hiddenUntil <= this.pace.now());
  }
}

const isFifo = ({ arn }: QueueAddress) => arn.endsWith('.fifo');

function letter(kept: Kept): Letter {
  return { ...kept, receiptHandle: kept.handle ?? '' };
}

/** Everything a redrive needs, in memory. */
export function memoryPorts(alarms?: AlarmPort) {
  const pace = new MemoryPace();
  const queues = new MemoryQueues(pace);
  const steps: Step[] = [];
  const firing: string[] = [];
  const ports: RedrivePorts = {
    queues,
    pace,
    alarms: alarms ?? { inAlarm: async (names) => names.filter((name) => firing.includes(name)) },
    log: (step) => steps.push(step),
  };
  return { ports, queues, pace, steps, firing };
}
