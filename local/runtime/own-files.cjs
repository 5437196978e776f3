// @ts-check
'use strict';

const Module = require('node:module');
const { realpathSync } = require('node:fs');
const path = require('node:path');

/** What Lambda's runtime brings along. @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html */
const OF_LAMBDA = /^@(?:aws-sdk|smithy)\//;

/**
 * Has the code of a function require what is on Lambda: what lies below its own directory, Node.js's
 * own modules, and the AWS SDK. Here the directory lies in a project, whose packages Node.js would
 * find, too; and the function would fail on AWS.
 *
 * @param {string} directory of the code
 */
function keepToOwnFiles(directory) {
  const root = realpathSync(directory) + path.sep;
  /** @type {any} */
  const internals = Module;
  const resolve = internals._resolveFilename;
  internals._resolveFilename = function (
    /** @type {string} */ request,
    /** @type {{ filename?: string } | undefined} */ parent,
    /** @type {unknown[]} */ ...rest
  ) {
    /** @type {string} */
    const found = resolve.call(this, request, parent, ...rest);
    const from = parent?.filename ?? '';
    const isForeign = path.isAbsolute(found) && from.startsWith(root) && !found.startsWith(root);
    if (!isForeign || OF_LAMBDA.test(request)) return found;
    const error = new Error(`Cannot find module '${request}'\nRequire stack:\n- ${from}`);
    throw Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: [from] });
  };
}

module.exports = { keepToOwnFiles };
