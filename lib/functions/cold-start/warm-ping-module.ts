/** What a warm ping is: an event with this key, which no event of AWS has. */
export const WARM_PING = 'sluice:warmPing';

/** The file beside `index.js` that has the bundle itself. */
export const BUNDLE = 'bundle.js';

/**
 * The module that answers warm pings and hands everything else to the handler.
 *
 * The handler never sees a ping, nor does anything the handler does first: validation, idempotency,
 * its own metrics and logs. Loading the module loads the bundle, and that is what a ping is for.
 * A proxy, so that the runtime finds whatever marks the handler's function has.
 *
 * @param holdMs how long a ping keeps its environment busy
 */
export function warmPingModule(exportName: string, holdMs: number): string {
  const name = JSON.stringify(exportName);
  return `'use strict';
const handler = require('./${BUNDLE}')[${name}];

function isPing(event) {
  return typeof event === 'object' && event !== null && event[${JSON.stringify(WARM_PING)}] === true;
}

exports[${name}] = typeof handler !== 'function' ? handler : new Proxy(handler, {
  async apply(target, self, args) {
    if (!isPing(args[0])) return Reflect.apply(target, self, args);
    await new Promise((resolve) => setTimeout(resolve, ${holdMs}));
    // A handler that streams its answer is given the stream in place of the context.
    if (typeof args[1]?.end === 'function') args[1].end();
  },
});
`;
}
