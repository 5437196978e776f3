import { inOrder, intrinsicOf, isObject, listOf } from '../../template/values';
import type { StackView } from '../template/stack-view';

/** Principals with their kinds: `AWS <Role.Arn>, Service sns.amazonaws.com`; everybody is `*`. */
export function principalText(principal: unknown, { text }: StackView): string {
  if (!isObject(principal) || intrinsicOf(principal)) {
    return listOf(principal).map(text).sort(inOrder).join(', ');
  }
  const principals = Object.entries(principal).flatMap(([kind, who]) => {
    const names = listOf(who).map((name) => `${kind} ${text(name)}`);
    return names.length > 0 ? names : [`${kind} nobody`];
  });
  return principals.length > 0 ? principals.sort(inOrder).join(', ') : 'nobody';
}
