/** No scenario: what a module without a default export looks like. */
export const orders = 1;
