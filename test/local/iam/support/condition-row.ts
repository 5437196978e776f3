import type { ConditionValue, OneOrMore } from '../../../../local/iam/policy/document';
import type { ContextValue } from '../../../../local/iam/request/access-request';
import { allow, deny, type Row, when } from './row';

/** Why; operator, what the policy says, what the request says (undefined: nothing), and the result. */
export type ConditionRow = readonly [
  why: string,
  operator: string,
  expected: OneOrMore<ConditionValue>,
  actual: ContextValue | undefined,
  result: 'holds' | 'fails',
];

/** Each condition where it allows, and where it denies. */
export function conditionRows(see: string, key: string, ...list: readonly ConditionRow[]): Row[] {
  return list.flatMap(([why, operator, expected, actual, result]) => {
    const condition = when({ [operator]: { [key]: expected } });
    const context = actual === undefined ? {} : { [key]: actual };
    return [
      {
        name: `${operator}, to allow: ${why}`,
        see,
        identity: [allow(condition)],
        context,
        expect: result === 'holds' ? 'allowed' : 'lacks identity',
      },
      {
        name: `${operator}, to deny: ${why}`,
        see,
        identity: [allow(), deny(condition)],
        context,
        expect: result === 'holds' ? 'explicitly denied' : 'allowed',
      },
    ];
  });
}
