import type { FauxqsMessage, FauxqsQueue } from './fauxqs-stores';

/** How a message gets into a queue. */
export interface Arrival {
  readonly copies: number;
  readonly delayMs: number;
  /** Whether it comes right behind the next message, if there is one before the delay is over. */
  readonly behindNext: boolean;
}

/** Has messages get into a standard queue as it is said for each; a FIFO queue keeps its order. */
export function arriving(queue: FauxqsQueue, how: (body: string) => Arrival): void {
  const enqueue = queue.enqueue.bind(queue);
  let behind: FauxqsMessage[] = [];
  queue.enqueue = (message: FauxqsMessage) => {
    const { copies, delayMs, behindNext } = how(message.body);
    const delayUntil = delayMs > 0 ? Date.now() + delayMs : 0;
    for (let copy = 1; copy <= copies; copy++) {
      // A copy is received, and counted, by itself.
      const own = copy === 1 ? message : { ...message };
      if (delayUntil > (own.delayUntil ?? 0)) own.delayUntil = delayUntil;
      enqueue(own);
    }
    for (const earlier of behind) earlier.delayUntil = Date.now();
    behind = behindNext ? [message] : [];
    queue.processTimers();
  };
}
