// @ts-check
'use strict';

/**
 * Jest gives each test file modules of its own, and so compiles the AWS SDK and whatever else is not
 * shared again for each. What a worker has compiled once it remembers as V8's code cache; what V8
 * does not accept it compiles as before.
 */

const vm = require('node:vm');

const { compileFunction } = vm;

/** @type {Map<string, Buffer | undefined>} */
const compiled = new Map();

/** @type {typeof compileFunction} */
vm.compileFunction = (code, parameters, options = {}) => {
  const { filename = '' } = options;
  // Everything else may be transformed in one way for one test and in another for the next.
  if (!filename.includes('node_modules')) return compileFunction(code, parameters, options);
  const cachedData = compiled.get(filename);
  if (cachedData) return compileFunction(code, parameters, { ...options, cachedData });
  const made = compileFunction(code, parameters, { ...options, produceCachedData: true });
  compiled.set(filename, made.cachedData);
  return made;
};
