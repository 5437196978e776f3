// @ts-check
'use strict';

const { mkdirSync } = require('node:fs');
const path = require('node:path');

/** Where swc unpacks itself to, in place of the home directory. */
const UNPACKED = path.join(__dirname, '../../node_modules/.cache/swc');

/**
 * The compiler, loaded by whoever needs it: most runs find everything compiled.
 *
 * @returns {typeof import('@swc/core')}
 */
exports.swc = () => {
  const { SWC_NATIVE_BINDING_CACHE: before } = process.env;
  if (before === undefined) {
    mkdirSync(UNPACKED, { recursive: true, mode: 0o700 });
    process.env['SWC_NATIVE_BINDING_CACHE'] = UNPACKED;
  }
  try {
    return require('@swc/core');
  } finally {
    if (before === undefined) delete process.env['SWC_NATIVE_BINDING_CACHE'];
  }
};
