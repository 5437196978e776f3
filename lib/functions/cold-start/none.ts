import type { Strategy } from './strategy';

/** Every environment starts when it is needed. */
export const none: Strategy = {
  check: () => {},
  bind: () => [],
};
