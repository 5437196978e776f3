// @ts-check
'use strict';

/**
 * In the place of a shared package's module: the one that the worker has loaded.
 *
 * @type {import('@jest/transform').SyncTransformer}
 */
module.exports = {
  process: (_source, file) => ({
    code: `module.exports = requireShared(${JSON.stringify(file)});`,
  }),
  getCacheKey: (_source, file) => `requireShared ${file}`,
};
