/** The file that has the code of the bundle, where a cache goes with it. */
export const CODE = 'code.js';

/** The file of the cache for a runtime. Any other runtime does not find it, and need not try it. */
export function cacheFileOf(version: string, arch: string): string {
  return `code.${version}-${arch}.cache`;
}

/**
 * The module that loads the code of the bundle with its cache, and without where the runtime has no
 * use for it: then it logs the metric `CodeCacheRejected`, once an environment.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const CODE_CACHE_MODULE = `'use strict';
const { readFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { constants, Script } = require('node:vm');

const runtime = process.version + '-' + process.arch;
const filename = __dirname + '/${CODE}';

function cacheOf() {
  try {
    return readFileSync(__dirname + '/code.' + runtime + '.cache');
  } catch {
    return undefined;
  }
}

// Whoever runs this module in a scope of its own, such as the local cloud, runs the code in it, too.
const isElsewhere = new Script('globalThis').runInThisContext() !== globalThis;
const cachedData = isElsewhere ? undefined : cacheOf();
const script = cachedData && new Script(wrap(readFileSync(filename, 'utf8')), {
  filename,
  cachedData,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});

if (!script || script.cachedDataRejected) {
  const metric = { Name: 'CodeCacheRejected', Unit: 'Count' };
  const metrics = [{ Namespace: 'Sluice', Dimensions: [['FunctionName']], Metrics: [metric] }];
  process.stdout.write(JSON.stringify({
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: metrics },
    FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    CodeCacheRejected: 1,
    runtime,
  }) + '\\n');
}

if (script) script.runInThisContext().call(exports, exports, require, module, filename, __dirname);
else module.exports = require(filename);
`;
