import type { MessagePort, Worker } from 'node:worker_threads';

/** What travels between the thread that runs the local cloud and the one that uses it. */
type Message<Event> =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: string;
      readonly args: unknown[];
    }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'events'; readonly events: readonly Event[] };

/** Cloning an error keeps neither its class nor a name of its own. */
interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

/** Methods callable from the other thread: asynchronous, arguments and results cloneable. */
export type Methods = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The side that answers calls and tells events. */
export class RpcServer<Event> {
  private pending: Event[] = [];

  constructor(
    private readonly port: MessagePort,
    methods: Methods,
  ) {
    port.on('message', (message: Message<Event>) => {
      if (message.kind === 'call') void this.answer(methods, message);
    });
  }

  /** Events of one turn of the event loop travel together: they are many and small. */
  tell(event: Event): void {
    if (this.pending.push(event) > 1) return;
    setImmediate(() => {
      this.send({ kind: 'events', events: this.pending });
      this.pending = [];
    });
  }

  private async answer(
    methods: Methods,
    { id, method, args }: Extract<Message<Event>, { kind: 'call' }>,
  ): Promise<void> {
    try {
      const value = await methods[method]?.(...(args as never[]));
      // What happened before the answer is told before it.
      if (this.pending.length > 0) await new Promise((resolve) => setImmediate(resolve));
      this.send({ kind: 'result', id, value });
    } catch (error) {
      const { name, message, stack } = error as Error;
      this.send({ kind: 'failure', id, error: { name, message, stack } });
    }
  }

  private send(message: Message<Event>): void {
    this.port.postMessage(message);
  }
}

/** The side that calls. */
export class RpcClient<Event> {
  private readonly waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  private last = 0;
  private ended: Error | undefined;
  private isStopped = false;

  constructor(
    private readonly worker: Worker,
    onEvent: (event: Event) => void,
  ) {
    worker.on('message', (message: Message<Event>) => {
      if (message.kind === 'events') message.events.forEach(onEvent);
      else if (message.kind !== 'call') this.settle(message);
    });
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', (code) =>
      this.fail(
        new Error(
          this.isStopped
            ? 'the local cloud has been stopped; start another one'
            : `the local cloud ended with code ${code}`,
        ),
      ),
    );
  }

  call<T>(method: string, ...args: unknown[]): Promise<T> {
    if (this.ended) return Promise.reject(this.ended);
    const id = ++this.last;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.worker.postMessage({ kind: 'call', id, method, args });
    });
  }

  /** From now on the thread is expected to end. */
  stopped(): void {
    this.isStopped = true;
  }

  private settle(message: Extract<Message<Event>, { kind: 'result' | 'failure' }>): void {
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.kind === 'result') waiting?.resolve(message.value);
    else waiting?.reject(Object.assign(new Error(message.error.message), message.error));
  }

  private fail(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}
