import { inOrder, intrinsicOf, isObject, listOf } from '../../template/values';
import type { StackView } from '../template/stack-view';

/** One line a condition, all of which must hold: `if ArnEquals aws:SourceArn = <Topic>`. */
export function conditionLines(condition: unknown, stack: StackView): string[] {
  if (condition === undefined) return [];
  if (!isPlainObject(condition)) return [`if ${stack.text(condition)}`];
  return Object.entries(condition)
    .flatMap(([operator, tests]) => testTexts(operator, tests, stack))
    .sort(inOrder)
    .map((test) => `if ${test}`);
}

function testTexts(operator: string, tests: unknown, { text }: StackView): string[] {
  if (!isPlainObject(tests)) return [`${operator} ${text(tests)}`];
  return Object.entries(tests).map(([key, values]) => {
    const wanted = listOf(values).map((value) => inList(text(value)));
    return `${operator} ${key} = ${wanted.length > 0 ? wanted.sort(inOrder).join(', ') : 'nothing'}`;
  });
}

/** Two values cannot pass for one with a comma in it. */
function inList(value: string): string {
  return value === '' || /[",]/.test(value) ? JSON.stringify(value) : value;
}

function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  return isObject(value) && !intrinsicOf(value);
}
