import { nearest } from '../../actions/nearest';
import { at, statementRule } from '../../statement-rule';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: readonly string[] = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ...['StringLike', 'StringNotLike'],
  ...['Numeric', 'Date'].flatMap((type) =>
    ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
      (comparison) => `${type}${comparison}`,
    ),
  ),
  ...['Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress'],
  ...['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
];

const KNOWN = new Set(
  [...OPERATORS, ...OPERATORS.map((operator) => `${operator}IfExists`), 'Null'].map((operator) =>
    operator.toLowerCase(),
  ),
);

export const conditionOperator = statementRule({
  id: 'condition-operator',
  severity: 'error',
  mistake: 'A policy has a condition with an operator that IAM does not have.',
  why: 'IAM refuses the policy, and the deployment fails and is rolled back.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  fix: 'take one of the operators of IAM, with ForAnyValue: or ForAllValues: before it for a key that has several values, or IfExists after it',
  *check(statement) {
    for (const operator of new Set(statement.conditions.map((condition) => condition.operator))) {
      const [, prefix = '', name = ''] =
        /^((?:ForAnyValue|ForAllValues):)?(.*)$/i.exec(operator) ?? [];
      if (KNOWN.has(name.toLowerCase())) continue;
      const similar = nearest(name, [...OPERATORS, 'Null']);
      yield {
        ...at(statement, `Condition.${operator}`),
        message: `the condition operator "${operator}" does not exist${similar ? `; write ${prefix}${similar}` : ''}`,
        change: `conditions: { '${prefix}${similar ?? 'StringEquals'}': /* the same */ },`,
      };
    }
  },
});
