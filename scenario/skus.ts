/** What is sold; `examples/stock.json` says how many there are. */
export const SKUS: readonly string[] = [
  'tea',
  'coffee',
  'mug',
  'kettle',
  'filter',
  'grinder',
  'scale',
  'beans',
].map((name) => `sku-${name}`);
