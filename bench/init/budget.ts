/** What init may come to, as a ratio of medians of one run. */
export const BUDGET = {
  /** Of the init of a handler that does nothing. */
  toBare: 2.5,
  /** The same, with a code cache. */
  cachedToBare: 1.9,
  /** Of the init of the same source as `NodejsFunction` bundles it, in the quicker of its ways. */
  toStock: 0.55,
};
