import { type Refusal, refusals } from './refusal';

type ConditionRefusal = readonly [name: string, operator: string, value: unknown, message: string];

/** Statements with one condition, on one key. */
export function conditionRefusals(see: string, ...list: readonly ConditionRefusal[]): Refusal[] {
  return refusals(
    see,
    'identity',
    ...list.map(
      ([name, operator, value, message]) =>
        [
          name,
          { Condition: { [operator]: { 'aws:Key': value } } },
          ` Condition.${operator}.aws:Key: ${message}`,
        ] as const,
    ),
  );
}
