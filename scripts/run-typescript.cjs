// @ts-check
'use strict';

/**
 * Preloaded, it lets Node.js run the TypeScript of this repository, as tsx would: for the four
 * hundred files of Payments and the guardrails in half of the time. What was compiled is kept from
 * run to run, by swc and by V8.
 */

const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { isMainThread } = require('node:worker_threads');
const { compiled } = require('./typescript/compiled.cjs');
const { dynamicImports } = require('./typescript/dynamic-imports.cjs');

/** When a thread has loaded what it starts with: it may be ended before it could keep anything. */
const LOADED_AFTER_MS = 1000;

process.setSourceMapsEnabled(true);
// Not where Node.js would have it: whoever can write to the temporary directory could put code there.
Module.enableCompileCache?.(path.join(__dirname, '../node_modules/.cache/compiled'));
if (isMainThread) Module.registerHooks(dynamicImports);
else setTimeout(() => Module.flushCompileCache?.(), LOADED_AFTER_MS).unref();

/** @type {any} */
const extensions = require.extensions;
extensions['.ts'] = (/** @type {any} */ module, /** @type {string} */ filename) => {
  module._compile(compiled(filename, readFileSync(filename, 'utf8')), filename);
};
