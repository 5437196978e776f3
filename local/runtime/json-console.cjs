// @ts-check
'use strict';

const { format } = require('node:util');
const { isError } = require('./runtime-client.cjs');

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** @type {ReadonlyArray<readonly [method: 'trace' | 'debug' | 'info' | 'log' | 'warn' | 'error', level: string]>} */
const METHODS = [
  ['trace', 'TRACE'],
  ['debug', 'DEBUG'],
  ['info', 'INFO'],
  ['log', 'INFO'],
  ['warn', 'WARN'],
  ['error', 'ERROR'],
];

/**
 * Makes a console log as Lambda's does where the log format is JSON: a line of JSON for each call,
 * and none below the level.
 *
 * @param {Readonly<{
 *   console: Console,
 *   write: (text: string) => unknown,
 *   lowest: string,
 *   requestId: () => string,
 *   now: () => number,
 * }>} options
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html#nodejs-logging-advanced
 */
function installJsonConsole({ console, write, lowest, requestId, now }) {
  for (const [method, level] of METHODS) {
    console[method] = (...values) => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(lowest)) return;
      const head = { timestamp: new Date(now()).toISOString(), level, requestId: requestId() };
      write(`${line(head, values)}\n`);
    };
  }
}

/** @param {object} head @param {unknown[]} values */
function line(head, values) {
  if (values.length === 1) {
    try {
      return JSON.stringify({ ...head, message: values[0] }, errorsToo);
    } catch {} // circular: as text
  }
  const error = values.find(isError);
  return JSON.stringify({
    ...head,
    message: format(...values),
    ...(error ? described(error) : {}),
  });
}

/** @param {string} _key @param {unknown} value */
function errorsToo(_key, value) {
  return isError(value) ? described(value) : value;
}

/** @param {Error} error */
function described({ name, message, stack }) {
  return { errorType: name, errorMessage: message, stackTrace: (stack ?? '').split('\n') };
}

module.exports = { installJsonConsole };
