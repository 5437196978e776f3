import type { Problem } from '../../rule';
import { UnknownValue } from '../../template/unknown';

/**
 * What a check finds of each of some elements.
 *
 * @throws UnknownValue after the last one, when one is unknown: it hides no other
 */
export function* eachOf<T>(
  elements: Iterable<T>,
  check: (element: T) => Iterable<Problem>,
): Iterable<Problem> {
  let unknown: UnknownValue | undefined;
  for (const element of elements) {
    try {
      yield* check(element);
    } catch (error) {
      if (!(error instanceof UnknownValue)) throw error;
      unknown ??= error;
    }
  }
  if (unknown) throw unknown;
}
