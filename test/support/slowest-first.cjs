// @ts-check
'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/** Folders whose tests run whole apps, which takes ten times as long as anything else. */
const SLOW = [
  '/test/end-to-end/',
  '/test/sweep/',
  '/test/bin/',
  '/test/examples/',
  '/test/local/cloud/',
];

/**
 * On a fresh clone jest begins with the longest file, not the slowest, and at the end one core
 * waits for the other.
 */
module.exports = class SlowestFirst extends Sequencer {
  /**
   * @override
   * @param {import('@jest/test-result').Test[]} tests
   */
  async sort(tests) {
    const rank = (/** @type {{ path: string }} */ { path }) => {
      const place = SLOW.findIndex((folder) => path.replaceAll('\\', '/').includes(folder));
      return place < 0 ? SLOW.length : place;
    };
    const sorted = await super.sort(tests);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
};
