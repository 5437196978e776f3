// @ts-check
'use strict';

const { promisify } = require('node:util');

/**
 * `node:timers/promises` made of other timers than Node.js's own.
 *
 * @param {Record<'setTimeout' | 'setImmediate' | 'clearTimeout' | 'clearImmediate', any>} timers
 */
function timerPromises(timers) {
  /**
   * @param {(done: () => void) => unknown} start
   * @param {(timer: unknown) => void} stop
   * @param {unknown} value
   * @param {{ signal?: AbortSignal, ref?: boolean }} options
   */
  const wait = (start, stop, value, { signal, ref = true }) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(aborted(signal));
      const abort = () => {
        stop(timer);
        reject(aborted(/** @type {AbortSignal} */ (signal)));
      };
      const timer = start(() => {
        signal?.removeEventListener('abort', abort);
        resolve(value);
      });
      if (!ref) /** @type {{ unref?(): void }} */ (timer).unref?.();
      signal?.addEventListener('abort', abort, { once: true });
    });
  const { setTimeout, setImmediate, clearTimeout, clearImmediate } = timers;
  const promises = {
    /** @param {number} [ms] @param {unknown} [value] @param {object} [options] */
    setTimeout: (ms, value, options = {}) =>
      wait((done) => setTimeout(done, ms), clearTimeout, value, options),
    /** @param {unknown} [value] @param {object} [options] */
    setImmediate: (value, options = {}) =>
      wait((done) => setImmediate(done), clearImmediate, value, options),
    /** @param {number} [ms] @param {unknown} [value] @param {object} [options] */
    setInterval: async function* (ms, value, options = {}) {
      for (;;) yield await promises.setTimeout(ms, value, options);
    },
    scheduler: {
      /** @param {number} ms @param {object} [options] */
      wait: (ms, options) => promises.setTimeout(ms, undefined, options),
      yield: () => promises.setImmediate(),
    },
  };
  // What `promisify(setTimeout)` gives.
  setTimeout[promisify.custom] = promises.setTimeout;
  return promises;
}

/** @param {AbortSignal} signal */
function aborted({ reason }) {
  return Object.assign(new Error('The operation was aborted', { cause: reason }), {
    name: 'AbortError',
    code: 'ABORT_ERR',
  });
}

module.exports = { timerPromises };
