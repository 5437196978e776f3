/** What init may come to, as a ratio of medians of one run. */
export const BUDGET = {
  /** Of the init of a handler that does nothing. */
  toBare: 2.5,
  /** The same, with a code cache. */
  cachedToBare: 1.9,
  /** Of the init of the function as it would usually be written, as `NodejsFunction` bundles it. */
  toUsual: 0.55,
  /**
   * Of the init of the very same source as `NodejsFunction` bundles it, in the quicker of its ways.
   * That is what is reached, with room for another machine: starting Node.js, which both have
   * alike, is a larger part of both where the machine is faster.
   */
  toStock: 0.7,
};
