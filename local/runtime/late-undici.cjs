// @ts-check
'use strict';

const http = require('node:http');

/** What `node:http` has of undici, by getters that load it. */
const OF_UNDICI = ['CloseEvent', 'MessageEvent', 'WebSocket'];

/**
 * Has `import('node:http')` not load undici: Node.js reads every property that a module has itself for
 * that, and undici takes 60 ms of the processor (24.21). The SDK imports it for the first call to an
 * endpoint without TLS, which on AWS there is none of, so each function would pay for the local cloud.
 *
 * `require('node:http').WebSocket` is what it was. A named import of it by an ES module would be
 * undefined, so this is for CommonJS handlers.
 */
function keepUndiciForLater() {
  const late = Object.create(Object.getPrototypeOf(http));
  for (const name of OF_UNDICI) {
    const property = Object.getOwnPropertyDescriptor(http, name);
    if (!property?.get || !property.configurable) continue;
    Object.defineProperty(late, name, property);
    Reflect.deleteProperty(http, name);
  }
  Object.setPrototypeOf(http, late);
}

module.exports = { keepUndiciForLater };
