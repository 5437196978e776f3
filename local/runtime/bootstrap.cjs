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
const { pathToFileURL } = require('node:url');
const { installJsonConsole } = require('./json-console.cjs');
const { keepUndiciForLater } = require('./late-undici.cjs');
const { installMovableClock } = require('./movable-clock.cjs');
const { keepToOwnFiles } = require('./own-files.cjs');
const { installQuickHmac } = require('./quick-hmac.cjs');
const {
  codeOf,
  contextOf,
  describe,
  handlerIn,
  handlerLocation,
  loadFailure,
  serialise,
  withExtension,
} = require('./runtime-client.cjs');

const clock = installMovableClock(Number(process.env['SLUICE_CLOCK_OFFSET_MS'] ?? 0));
delete process.env['SLUICE_CLOCK_OFFSET_MS'];

process.on(
  'message',
  (/** @type {{ clockOffsetMs?: number, dueAfter?: number }} */ { clockOffsetMs, dueAfter }) => {
    if (clockOffsetMs !== undefined) void clock.set(clockOffsetMs);
    if (dueAfter !== undefined) process.send?.({ dueAt: clock.nextDueAt(dueAfter) });
  },
);
installQuickHmac();

// A process whose cloud has gone has nobody to work for.
process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole process group; the cloud decides when this ends.
process.on('SIGINT', () => {});

const api = `http://${process.env['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime`;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

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

/** @param {string} file @returns {Promise<any>} */
async function load(file) {
  if (file.endsWith('.mjs')) return import(pathToFileURL(file).href);
  keepUndiciForLater();
  try {
    return require(file);
  } catch (error) {
    // An ES module that awaits at its top level.
    if (codeOf(error) === 'ERR_REQUIRE_ASYNC_MODULE') return import(pathToFileURL(file).href);
    throw error;
  }
}

async function loadHandler() {
  const name = process.env['_HANDLER'] ?? '';
  const { file, exported } = handlerLocation(process.env['LAMBDA_TASK_ROOT'] ?? '', name);
  const found = withExtension(file, existsSync);
  keepToOwnFiles(process.env['LAMBDA_TASK_ROOT'] ?? '');
  const module = await load(found).catch((error) => {
    throw loadFailure(error);
  });
  return handlerIn(module, exported, name);
}

/** @param {http.IncomingHttpHeaders} headers */
function invocationOf(headers) {
  return {
    requestId: String(headers['lambda-runtime-aws-request-id']),
    invokedArn: String(headers['lambda-runtime-invoked-function-arn']),
    deadlineMs: Number(headers['lambda-runtime-deadline-ms']),
  };
}

/** The invocation at hand, until it has its answer: for errors that nobody caught. */
let requestId = '';
let initialised = false;

if (process.env['AWS_LAMBDA_LOG_FORMAT'] === 'JSON') {
  installJsonConsole({
    console,
    write: (text) => process.stdout.write(text),
    lowest: process.env['AWS_LAMBDA_LOG_LEVEL'] ?? 'INFO',
    requestId: () => requestId,
    now: Date.now,
  });
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
    const invocation = invocationOf(next.headers);
    const context = contextOf(invocation, process.env, Date.now);
    requestId = invocation.requestId;
    let result;
    try {
      result = serialise(await handler(JSON.parse(next.body), context));
    } catch (error) {
      await answer('error', JSON.stringify(describe(error)));
      continue;
    }
    await answer('response', result);
  }
}

// The Runtime API is gone with its cloud: end quietly.
main().catch(() => process.exit());
