import { type Culprit, inside } from './attribution';

type Callback = (...args: unknown[]) => void;
interface Pending {
  stop(): void;
}

/** The timers of one isolate: they live by the thread's clock, and end with the isolate. */
export class OwnTimers {
  private readonly pending = new Map<unknown, Pending>();
  private over = false;

  constructor(private readonly isolate: Culprit) {}

  readonly setTimeout = (callback: Callback, ms?: number, ...args: unknown[]): unknown =>
    this.start(setTimeout, clearTimeout, callback, ms, args);

  readonly setInterval = (callback: Callback, ms?: number, ...args: unknown[]): unknown =>
    this.start(setInterval, clearInterval, callback, ms, args);

  readonly setImmediate = (callback: Callback, ...args: unknown[]): unknown => {
    const immediate = setImmediate(() => {
      this.pending.delete(immediate);
      this.run(callback, args);
    });
    this.pending.set(immediate, { stop: () => clearImmediate(immediate) });
    return immediate;
  };

  readonly clear = (timer: unknown): void => {
    // Also by the number that a timer can be turned into.
    const known = typeof timer === 'object' ? timer : this.byNumber(timer);
    this.pending.get(known)?.stop();
    this.pending.delete(known);
  };

  end(): void {
    this.over = true;
    for (const { stop } of this.pending.values()) stop();
    this.pending.clear();
  }

  private start(
    set: typeof setTimeout | typeof setInterval,
    clear: typeof clearTimeout | typeof clearInterval,
    callback: Callback,
    ms: number | undefined,
    args: readonly unknown[],
  ): unknown {
    if (typeof callback !== 'function') {
      throw new TypeError('The "callback" argument must be of type function');
    }
    if (this.over) return set(() => {}, 0);
    const timer = set(() => {
      if (set === setTimeout) this.pending.delete(timer);
      this.run(callback, args);
    }, ms);
    this.pending.set(timer, { stop: () => clear(timer) });
    return timer;
  }

  private byNumber(number: unknown): unknown {
    return [...this.pending.keys()].find((timer) => Number(timer) === Number(number));
  }

  private run(callback: Callback, args: readonly unknown[]): void {
    if (this.over) return;
    inside(this.isolate, () => {
      try {
        callback(...args);
      } catch (error) {
        this.isolate.fail(error);
      }
    });
  }
}
