// @ts-check
'use strict';

const { AsyncResource } = require('node:async_hooks');

/**
 * A clock that runs in real time and can be moved forward: Date, the timers and AbortSignal.timeout,
 * replaced.
 *
 * It is plain JavaScript because it also runs inside the functions' processes, where nothing of the
 * local cloud's tooling is loaded. Node's own timers (sockets, HTTP) are not touched.
 *
 * @typedef {object} MovableClock
 * @property {() => number} offsetMs
 * @property {(ms: number) => Promise<void>} shift
 * @property {() => void} freeze has time stand still but where it is moved, whatever the machine does
 * @property {() => void} thaw has it go on by itself again
 * @property {(offsetMs: number) => Promise<void>} set
 * @property {(after: number, isMeant?: (owner: unknown) => boolean) => number | undefined} nextDueAt
 *   the earliest time after this one at which a timer fires that somebody waits for
 */

const { dateReading } = require('./skewed-date.cjs');
const { timerPromises } = require('./timer-promises.cjs');

const RealDate = Date;
const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setImmediate: globalThis.setImmediate,
};

/** Longest delay Node's timers take, in ms; longer ones are waited for in steps. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

let offset = 0;

/** Who sets a timer. @type {() => unknown} */
let ownerOf = () => undefined;

/** @type {Set<MovableTimer>} */
const pending = new Set();

/** The time while it stands still, whatever real time does. @type {number | undefined} */
let frozenAt;

function now() {
  return frozenAt ?? RealDate.now() + offset;
}

/** Time is never moved back. @param {number} time */
function moveTo(time) {
  if (frozenAt === undefined) offset = Math.max(offset, time - RealDate.now());
  else frozenAt = Math.max(frozenAt, Math.ceil(time));
}

/** From now on time goes on only when it is moved. */
function freeze() {
  frozenAt ??= Math.ceil(now());
}

/** From now on time goes on by itself again. */
function thaw() {
  if (frozenAt === undefined) return;
  offset = frozenAt - RealDate.now();
  frozenAt = undefined;
  for (const timer of pending) timer.wait();
}

class MovableTimer {
  /**
   * @param {(...args: unknown[]) => void} callback
   * @param {unknown} delay
   * @param {unknown[]} args
   * @param {boolean} repeats
   */
  constructor(callback, delay, args, repeats) {
    const ms = Number(delay);
    this.delayMs = ms >= 1 && ms < Number.POSITIVE_INFINITY ? Math.trunc(ms) : 1;
    this.callback = callback;
    this.args = args;
    this.repeats = repeats;
    this.referenced = true;
    /** Whether somebody waits for it, as nobody does for what keeps no process alive. */
    this.awaited = () => this.referenced;
    this.owner = ownerOf();
    // It fires as what set it, whoever moves the clock.
    this.asSet = new AsyncResource('MovableTimer');
    this.arm();
  }

  /** Starts waiting again for the whole delay. */
  arm() {
    this.deadline = now() + this.delayMs;
    pending.add(this);
    this.wait();
  }

  /** Waits, in real time, for what is left until the deadline. */
  wait() {
    this.release();
    const leftMs = Math.max(1, (this.deadline ?? 0) - now());
    this.native = real.setTimeout(() => this.due(), Math.min(leftMs, LONGEST_DELAY_MS));
    if (!this.referenced) this.native.unref();
  }

  due() {
    if (now() < (this.deadline ?? 0)) this.wait();
    else this.fire();
  }

  fire() {
    this.close();
    if (this.repeats) this.arm();
    this.asSet.runInAsyncScope(this.callback, this, ...this.args);
  }

  close() {
    pending.delete(this);
    this.release();
    return this;
  }

  /**
   * Lets go of Node's timer. It keeps something of an unreferenced one until its whole delay is over,
   * and here every delay is another.
   */
  release() {
    this.native?.ref();
    real.clearTimeout(this.native);
  }

  refresh() {
    this.close();
    this.arm();
    return this;
  }

  ref() {
    this.referenced = true;
    this.native?.ref();
    return this;
  }

  unref() {
    this.referenced = false;
    this.native?.unref();
    return this;
  }

  hasRef() {
    return this.referenced;
  }

  [Symbol.toPrimitive]() {
    return Number(this.native);
  }

  [Symbol.dispose]() {
    this.close();
  }
}

const MovableDate = dateReading(RealDate, now);

/**
 * Moves time forward as if it had passed: timers due on the way fire in the order of their
 * deadlines, each seeing its own deadline as the time; one that repeats fires once, however often
 * it would have, so that two weeks take milliseconds.
 *
 * @param {number} ms
 */
async function shift(ms) {
  const target = offset + ms;
  const frozenEnd = frozenAt === undefined ? undefined : frozenAt + ms;
  // Where time goes on by itself, its end does, too.
  const end = () => frozenEnd ?? RealDate.now() + target;
  const fired = new Set();
  for (;;) {
    const next = earliest(end(), fired);
    if (!next) break;
    moveTo(Math.min(end(), next.deadline ?? 0));
    fired.add(next);
    next.fire();
    await new Promise((resolve) => real.setImmediate(resolve));
  }
  moveTo(end());
  for (const timer of pending) timer.wait();
}

/**
 * @param {number} end
 * @param {Set<MovableTimer>} fired
 */
function earliest(end, fired) {
  /** @type {MovableTimer | undefined} */
  let first;
  for (const timer of pending) {
    const deadline = timer.deadline ?? 0;
    if (deadline > end || fired.has(timer)) continue;
    if (!first || deadline < (first.deadline ?? 0)) first = timer;
  }
  return first;
}

/** @param {number} ms @returns {AbortSignal} */
function abortAfter(ms) {
  checkDelay(ms);
  const controller = new AbortController();
  const abort = () =>
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  const timer = new MovableTimer(abort, ms, [], false).unref();
  timer.awaited = () => true;
  return controller.signal;
}

const realTimeout = AbortSignal.timeout.bind(AbortSignal);

/** Throws what Node.js does. @param {number} ms */
function checkDelay(ms) {
  if (!(Number.isInteger(ms) && ms >= 0 && ms <= Number.MAX_SAFE_INTEGER)) realTimeout(ms);
}

/**
 * @param {number} after
 * @param {(owner: unknown) => boolean} [isMeant]
 */
function nextDueAt(after, isMeant = () => true) {
  const due = [...pending]
    .filter((timer) => timer.awaited() && isMeant(timer.owner))
    .map(({ deadline = 0 }) => deadline)
    .filter((deadline) => deadline > after);
  return due.length === 0 ? undefined : Math.min(...due);
}

/**
 * Replaces the globals; do it before anything else is loaded.
 *
 * @param {number} [offsetMs] how far ahead of real time to start
 * @param {() => unknown} [owner] who sets a timer, asked when one is set
 * @returns {MovableClock}
 */
function installMovableClock(offsetMs = 0, owner = () => undefined) {
  offset = offsetMs;
  ownerOf = owner;
  /** @param {boolean} repeats */
  const start =
    (repeats) =>
    (
      /** @type {any} */ callback,
      /** @type {unknown} */ delay,
      /** @type {unknown[]} */ ...args
    ) => {
      if (typeof callback !== 'function')
        throw new TypeError('The "callback" argument must be of type function');
      return new MovableTimer(callback, delay, args, repeats);
    };
  const clear = (/** @type {unknown} */ timer) => {
    if (timer instanceof MovableTimer) timer.close();
    else real.clearTimeout(/** @type {any} */ (timer));
  };
  const replaced = {
    setTimeout: start(false),
    setInterval: start(true),
    clearTimeout: clear,
    clearInterval: clear,
  };
  RealDate.prototype.constructor = MovableDate;
  Object.assign(globalThis, replaced, { Date: MovableDate });
  Object.assign(require('node:timers'), replaced);
  const { setTimeout, setInterval, scheduler } = timerPromises({
    ...replaced,
    setImmediate: globalThis.setImmediate,
    clearImmediate: globalThis.clearImmediate,
  });
  const promises = require('node:timers/promises');
  Object.assign(promises, { setTimeout, setInterval });
  Object.assign(promises.scheduler, { wait: scheduler.wait });
  AbortSignal.timeout = abortAfter;
  return {
    offsetMs: () => offset,
    shift,
    set: async (offsetMs) => {
      if (offsetMs > offset) await shift(offsetMs - offset);
    },
    nextDueAt,
    freeze,
    thaw,
  };
}

module.exports = { installMovableClock };
