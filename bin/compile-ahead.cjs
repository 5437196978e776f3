// @ts-check
'use strict';

/**
 * Run by `npm ci`, so that the first command starts as fast as any other. What cannot be compiled
 * now, such as where development dependencies are left out, is compiled when it is needed.
 */
async function main() {
  require('../scripts/run-typescript.cjs');
  await require('./compile-ahead.ts').compileAhead();
}

main().catch(({ message }) => {
  console.log(`Not compiled ahead: ${message.split('\n', 1)}`);
});
