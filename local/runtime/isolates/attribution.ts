import { AsyncLocalStorage } from 'node:async_hooks';

/** Whoever is to be told of an error that nobody caught. */
export interface Culprit {
  readonly alive: boolean;
  fail(error: unknown, errorType?: string): void;
}

const current = new AsyncLocalStorage<Culprit | undefined>();

/** Runs code of an isolate; what it starts and what comes of that is the isolate's as well. */
export function inside<T>(isolate: Culprit, work: () => T): T {
  return current.run(isolate, work);
}

/** Runs code of the cloud that an isolate's code has called. */
export function outside<T>(work: () => T): T {
  return current.run(undefined, work);
}

/** Whose code is running; undefined for the cloud's own. */
export function running(): Culprit | undefined {
  return current.getStore();
}

/** Whether this is an isolate whose code still has an effect: who set a timer, for example. */
export function isAliveIsolate(owner: unknown): boolean {
  return (owner as Culprit | undefined)?.alive === true;
}

/**
 * Has every error that nobody caught end the isolate it came from, as it would end a process. One of
 * the cloud itself ends the thread, as it does without this.
 *
 * @returns what undoes it
 */
export function blameIsolates(): () => void {
  const rejected = (reason: unknown) => {
    const culprit = running();
    if (culprit) culprit.fail(reason, 'Runtime.UnhandledPromiseRejection');
    else crash(reason);
  };
  const thrown = (error: unknown) => {
    const culprit = running();
    if (culprit) culprit.fail(error);
    else crash(error);
  };
  const undo = () => {
    process.off('unhandledRejection', rejected);
    process.off('uncaughtException', thrown);
  };
  const crash = (error: unknown) => {
    undo();
    outside(() =>
      setImmediate(() => {
        throw error;
      }),
    );
  };
  process.on('unhandledRejection', rejected);
  process.on('uncaughtException', thrown);
  return undo;
}
