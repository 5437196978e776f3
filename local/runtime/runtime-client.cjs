// @ts-check
'use strict';

/**
 * What the runtime does with a function's code, wherever that runs: finds its handler, and puts
 * what it gives into Lambda's words. Plain JavaScript, for it also runs in the functions' processes.
 */

const path = require('node:path');
const { isNativeError } = require('node:util/types');

/** @typedef {{ errorType: string, errorMessage: string, stackTrace: string[] }} ErrorDocument */

/** An error that the runtime has a name for. */
class RuntimeError extends Error {
  /** @param {string} errorType @param {string} message */
  constructor(errorType, message) {
    super(message);
    this.errorType = errorType;
  }
}

/**
 * Whatever was thrown, as the error document Lambda makes of it.
 *
 * @param {unknown} error
 * @returns {ErrorDocument}
 */
function describe(error) {
  try {
    if (error instanceof RuntimeError) {
      return { errorType: error.errorType, errorMessage: error.message, stackTrace: [] };
    }
    if (isError(error)) {
      const stackTrace = String(error.stack ?? '').split('\n');
      return { errorType: String(error.name), errorMessage: String(error.message), stackTrace };
    }
    return { errorType: typeof error, errorMessage: String(error), stackTrace: [] };
  } catch {
    return { errorType: 'Error', errorMessage: 'The error cannot be described', stackTrace: [] };
  }
}

/** Of another realm, too. @param {unknown} error @returns {error is Error} */
function isError(error) {
  return error instanceof Error || isNativeError(error);
}

/** `directory/file.export`, where the export may be a property of another one. */
const HANDLER = /^(.*?)([^/.]+)\.([^/]+)$/;

/**
 * @param {string} root the directory of the code
 * @param {string} name the handler, as it is configured
 * @returns {{ file: string, exported: string }} the file without its extension, and what it exports
 */
function handlerLocation(root, name) {
  const [, directory = '', file = '', exported = ''] = HANDLER.exec(name) ?? [];
  return { file: path.join(root, directory, file), exported };
}

/**
 * @param {any} module
 * @param {string} exported
 * @param {string} name the handler, as it is configured
 * @returns {(event: unknown, context: object) => unknown}
 */
function handlerIn(module, exported, name) {
  let handler = module;
  for (const property of exported.split('.')) handler = handler?.[property];
  if (typeof handler !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (handler.length > 2) {
    throw new RuntimeError(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
    );
  }
  return handler;
}

const EXTENSIONS = ['.js', '.mjs', '.cjs'];

/**
 * @param {string} file without its extension, unless that is part of it
 * @param {(file: string) => boolean} exists
 */
function withExtension(file, exists) {
  const found = ['', ...EXTENSIONS]
    .map((extension) => file + extension)
    .find((candidate) => path.extname(candidate) !== '' && exists(candidate));
  if (found !== undefined) return found;
  throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
}

/** What the runtime makes of an error of the code that it loads. @param {unknown} error */
function loadFailure(error) {
  if (isError(error) && error.name === 'SyntaxError') {
    return new RuntimeError('Runtime.UserCodeSyntaxError', String(error));
  }
  const code = codeOf(error);
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
    return new RuntimeError('Runtime.ImportModuleError', String(error));
  }
  return error;
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {{ code?: unknown } | null | undefined} */ (error)?.code;
}

/**
 * @param {{ requestId: string, invokedArn: string, deadlineMs: number }} invocation
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @param {() => number} now
 */
function contextOf({ requestId, invokedArn, deadlineMs }, variables, now) {
  return {
    awsRequestId: requestId,
    invokedFunctionArn: invokedArn,
    functionName: variables['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: variables['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: variables['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: variables['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: variables['AWS_LAMBDA_LOG_STREAM_NAME'],
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - now()),
  };
}

/** @param {unknown} result @returns {string} */
function serialise(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new RuntimeError('Runtime.UnserializableResponse', 'The response is no JSON value');
  }
}

module.exports = {
  RuntimeError,
  codeOf,
  contextOf,
  describe,
  handlerIn,
  handlerLocation,
  isError,
  loadFailure,
  serialise,
  withExtension,
};
