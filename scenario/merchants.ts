/** The merchants of the example payments. */
export const MERCHANTS: readonly string[] = ['acme', 'globex', 'initech', 'umbrella'];
