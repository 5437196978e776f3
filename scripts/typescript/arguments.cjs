// @ts-check
'use strict';

const path = require('node:path');
const { swc } = require('./swc.cjs');

/** What Node.js is started with to run TypeScript of this repository, from wherever it is started. */
exports.RUN_TYPESCRIPT = ['--require', path.join(__dirname, '../run-typescript.cjs')];

/**
 * What a thread is started with to run TypeScript of this repository. swc breaks the process when
 * a thread ends that was the only one to have loaded it, so this one has, too.
 */
exports.runTypeScriptInThread = () => {
  swc();
  return exports.RUN_TYPESCRIPT;
};
