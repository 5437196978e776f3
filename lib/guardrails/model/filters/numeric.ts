import { textOf } from '../../template/unknown';

/** Whether no number is in a range such as `['>', 5, '<=', 10]`. */
export function isEmptyRange(range: readonly unknown[]): boolean {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [isLowIn, isHighIn] = [true, true];
  for (let index = 0; index + 1 < range.length; index += 2) {
    const [operator, value] = [textOf(range[index]), range[index + 1]];
    if (typeof value !== 'number') return false;
    if (!operator.startsWith('<') && value >= low) {
      isLowIn = operator !== '>' && (value > low || isLowIn);
      low = value;
    }
    if (!operator.startsWith('>') && value <= high) {
      isHighIn = operator !== '<' && (value < high || isHighIn);
      high = value;
    }
  }
  return low > high || (low === high && !(isLowIn && isHighIn));
}
