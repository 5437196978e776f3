// @ts-check
'use strict';

/**
 * The runtime client: what runs inside a function's own process, as Lambda's nodejs24.x does it.
 * It speaks the Lambda Runtime API with whoever listens at AWS_LAMBDA_RUNTIME_API.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */

const http = require('node:http');
const path = require('node:path');
const { installMovableClock } = require('./movable-clock.cjs');

const clock = installMovableClock(Number(process.env['SLUICE_CLOCK_OFFSET_MS'] ?? 0));
delete process.env['SLUICE_CLOCK_OFFSET_MS'];

process.on('message', (/** @type {{ clockOffsetMs: number }} */ message) => {
  void clock.set(message.clockOffsetMs);
});
// A process whose cloud has gone has nobody to work for.
process.on('disconnect', () => process.exit());

const api = `http://${process.env['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime`;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** @typedef {{ errorType: string, errorMessage: string, stackTrace?: string[] }} RuntimeError */

/**
 * @param {string} method
 * @param {string} route
 * @param {string} [body]
 * @returns {Promise<{ headers: http.IncomingHttpHeaders, body: string }>}
 */
function call(method, route, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(`${api}${route}`, { method, agent }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ headers: response.headers, body: text }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

/**
 * @param {unknown} error
 * @returns {RuntimeError}
 */
function describe(error) {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), stackTrace: [] };
  }
  return {
    errorType: error.name,
    errorMessage: error.message,
    stackTrace: (error.stack ?? '').split('\n'),
  };
}

/** @param {string} errorType @param {string} errorMessage @returns {RuntimeError} */
function runtimeError(errorType, errorMessage) {
  return { errorType, errorMessage, stackTrace: [] };
}

/** @returns {(event: unknown, context: object) => unknown} */
function loadHandler() {
  const [, file = '', exported = ''] = /^(.*)\.([^.]+)$/.exec(process.env['_HANDLER'] ?? '') ?? [];
  const target = path.join(process.env['LAMBDA_TASK_ROOT'] ?? '', file);
  let loaded;
  try {
    loaded = require(target);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw runtimeError('Runtime.UserCodeSyntaxError', String(error));
    const { code } = /** @type {{ code?: string }} */ (error ?? {});
    if (code === 'MODULE_NOT_FOUND') throw runtimeError('Runtime.ImportModuleError', String(error));
    throw error;
  }
  const handler = loaded[exported];
  if (typeof handler !== 'function') {
    throw runtimeError(
      'Runtime.HandlerNotFound',
      `${process.env['_HANDLER']} is undefined or not exported`,
    );
  }
  if (handler.length > 2) {
    throw runtimeError(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
    );
  }
  return handler;
}

/** @param {http.IncomingHttpHeaders} headers */
function contextOf(headers) {
  const deadlineMs = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: String(headers['lambda-runtime-aws-request-id']),
    invokedFunctionArn: String(headers['lambda-runtime-invoked-function-arn']),
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

/** @param {unknown} result */
function serialise(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw runtimeError('Runtime.UnserializableResponse', 'The response cannot be turned into JSON');
  }
}

/** @param {unknown} error */
function toRuntimeError(error) {
  const isRuntimeError =
    typeof error === 'object' &&
    error !== null &&
    'errorType' in error &&
    !(error instanceof Error);
  return isRuntimeError ? /** @type {RuntimeError} */ (error) : describe(error);
}

/** The invocation at hand, for errors that nobody caught. */
let requestId = '';

/** @param {unknown} error @param {string} errorType */
async function fail(error, errorType) {
  const body = JSON.stringify({ ...describe(error), errorType });
  const route = requestId ? `/invocation/${requestId}/error` : '/init/error';
  await call('POST', route, body).catch(() => {});
  process.exit(129);
}

process.on(
  'unhandledRejection',
  (reason) => void fail(reason, 'Runtime.UnhandledPromiseRejection'),
);
process.on('uncaughtException', (error) => void fail(error, describe(error).errorType));

async function main() {
  let handler;
  try {
    handler = loadHandler();
  } catch (error) {
    await call('POST', '/init/error', JSON.stringify(toRuntimeError(error)));
    process.exit(1);
  }
  for (;;) {
    const next = await call('GET', '/invocation/next');
    await clock.set(Number(next.headers['sluice-clock-offset-ms'] ?? 0));
    requestId = String(next.headers['lambda-runtime-aws-request-id']);
    const route = `/invocation/${requestId}`;
    try {
      const result = await handler(JSON.parse(next.body), contextOf(next.headers));
      await call('POST', `${route}/response`, serialise(result));
    } catch (error) {
      await call('POST', `${route}/error`, JSON.stringify(toRuntimeError(error)));
    }
    requestId = '';
  }
}

// The Runtime API is gone with its cloud: end quietly.
main().catch(() => process.exit());
