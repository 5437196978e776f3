// @ts-check
'use strict';

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { swc } = require('./swc.cjs');

const ROOT = path.join(__dirname, '../..');
const KEPT = path.join(ROOT, 'node_modules/.cache/typescript');

/** @type {import('@swc/core').Options} */
const OPTIONS = {
  swcrc: false,
  configFile: false,
  sourceMaps: 'inline',
  jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs', ignoreDynamic: true },
};

/** Whatever else the result depends on. */
const CIRCUMSTANCES = JSON.stringify([require('@swc/core/package.json').version, OPTIONS]);

/**
 * TypeScript as JavaScript, from the last time if it has not changed since.
 *
 * @param {string} filename
 * @param {string} source
 * @param {string} [directory] where it is kept
 */
exports.compiled = (filename, source, directory = KEPT) => {
  // What is elsewhere may be one of many, and nobody would remove what was kept of it.
  if (path.relative(ROOT, filename).startsWith('..')) return compile(filename, source);
  const key = hash(CIRCUMSTANCES, filename, source);
  const file = path.join(directory, `${hash(filename)}.js`);
  const kept = read(file);
  if (kept?.startsWith(key)) return kept.slice(key.length);
  const code = compile(filename, source);
  keep(file, key + code);
  return code;
};

/**
 * @param {string} filename
 * @param {string} source
 * @returns {string}
 */
function compile(filename, source) {
  try {
    return swc().transformSync(source, { ...OPTIONS, filename }).code;
  } catch (cause) {
    // Where it is, without where in swc that was noticed.
    const [where] = String(/** @type {Error} */ (cause).message).split('\n\n\nCaused by:');
    throw new SyntaxError(where?.trim(), { cause });
  }
}

/** @param {string[]} parts */
function hash(...parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Whole or not at all, since others may be reading it.
 *
 * @param {string} file
 * @param {string} text
 */
function keep(file, text) {
  const unfinished = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    // It is compiled again next time.
  }
}
