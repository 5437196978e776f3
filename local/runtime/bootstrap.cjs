// @ts-check
'use strict';

/**
 * The runtime client: what runs inside a function's own process, as Lambda's nodejs24.x does it.
 * It speaks the Lambda Runtime API with whoever listens at AWS_LAMBDA_RUNTIME_API.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */

const { existsSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { installJsonConsole } = require('./json-console.cjs');
const { installMovableClock } = require('./movable-clock.cjs');

const clock = installMovableClock(Number(process.env['SLUICE_CLOCK_OFFSET_MS'] ?? 0));
delete process.env['SLUICE_CLOCK_OFFSET_MS'];

process.on('message', (/** @type {{ clockOffsetMs: number }} */ message) => {
  void clock.set(message.clockOffsetMs);
});
// A process whose cloud has gone has nobody to work for.
process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole process group; the cloud decides when this ends.
process.on('SIGINT', () => {});

const api = `http://${process.env['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime`;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

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
    if (error instanceof Error) {
      const stackTrace = String(error.stack ?? '').split('\n');
      return { errorType: String(error.name), errorMessage: String(error.message), stackTrace };
    }
    return { errorType: typeof error, errorMessage: String(error), stackTrace: [] };
  } catch {
    return { errorType: 'Error', errorMessage: 'The error cannot be described', stackTrace: [] };
  }
}

/** `directory/file.export`, where the export may be a property of another one. */
const HANDLER = /^(.*?)([^/.]+)\.([^/]+)$/;

const EXTENSIONS = ['', '.js', '.mjs', '.cjs'];

/**
 * @param {string} target the file without its extension
 * @returns {Promise<any>}
 */
async function load(target) {
  const file = EXTENSIONS.map((extension) => target + extension).find(
    (candidate) => path.extname(candidate) !== '' && existsSync(candidate),
  );
  if (file === undefined) {
    throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${target}'`);
  }
  if (file.endsWith('.mjs')) return import(pathToFileURL(file).href);
  try {
    return require(file);
  } catch (error) {
    // An ES module that awaits at its top level.
    if (codeOf(error) === 'ERR_REQUIRE_ASYNC_MODULE') return import(pathToFileURL(file).href);
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {{ code?: unknown } | null | undefined} */ (error)?.code;
}

/** @returns {Promise<(event: unknown, context: object) => unknown>} */
async function loadHandler() {
  const name = process.env['_HANDLER'] ?? '';
  const [, directory = '', file = '', exported = ''] = HANDLER.exec(name) ?? [];
  let handler;
  try {
    handler = await load(path.join(process.env['LAMBDA_TASK_ROOT'] ?? '', directory, file));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new RuntimeError('Runtime.UserCodeSyntaxError', String(error));
    if (codeOf(error) === 'MODULE_NOT_FOUND' || codeOf(error) === 'ERR_MODULE_NOT_FOUND')
      throw new RuntimeError('Runtime.ImportModuleError', String(error));
    throw error;
  }
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
    throw new RuntimeError('Runtime.UnserializableResponse', 'The response is no JSON value');
  }
}

/** The invocation at hand, until it has its answer: for errors that nobody caught. */
let requestId = '';
let initialised = false;

if (process.env['AWS_LAMBDA_LOG_FORMAT'] === 'JSON') {
  installJsonConsole(process.env['AWS_LAMBDA_LOG_LEVEL'] ?? 'INFO', () => requestId);
}

/** The answer that is on its way. @type {Promise<unknown>} */
let answering = Promise.resolve();

/** @param {string} outcome @param {string} body */
function answer(outcome, body) {
  const route = `/invocation/${requestId}/${outcome}`;
  requestId = '';
  answering = call('POST', route, body);
  return answering;
}

/** @param {unknown} error @param {string} [errorType] */
async function fail(error, errorType) {
  const document = describe(error);
  const body = JSON.stringify(errorType === undefined ? document : { ...document, errorType });
  if (requestId) await answer('error', body).catch(() => {});
  else if (!initialised) await call('POST', '/init/error', body).catch(() => {});
  else {
    // Between two invocations there is nobody to tell.
    process.stderr.write(`${body}\n`);
    await answering.catch(() => {});
  }
  process.exit(129);
}

process.on(
  'unhandledRejection',
  (reason) => void fail(reason, 'Runtime.UnhandledPromiseRejection'),
);
process.on('uncaughtException', (error) => void fail(error));

async function main() {
  let handler;
  try {
    handler = await loadHandler();
  } catch (error) {
    await call('POST', '/init/error', JSON.stringify(describe(error)));
    process.exit(1);
  }
  initialised = true;
  for (;;) {
    const next = await call('GET', '/invocation/next');
    await clock.set(Number(next.headers['sluice-clock-offset-ms'] ?? 0));
    requestId = String(next.headers['lambda-runtime-aws-request-id']);
    let result;
    try {
      result = serialise(await handler(JSON.parse(next.body), contextOf(next.headers)));
    } catch (error) {
      await answer('error', JSON.stringify(describe(error)));
      continue;
    }
    await answer('response', result);
  }
}

// The Runtime API is gone with its cloud: end quietly.
main().catch(() => process.exit());
