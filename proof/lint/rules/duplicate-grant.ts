import {
  type ConditionDocument,
  type ConditionValue,
  listOf,
} from '../../../local/iam/policy/document';
import type { Place } from '../finding';
import type { PolicyStatement } from '../policy-statements';
import type { Rule } from '../rule';

/** The same permission twice: whoever takes one away believes it gone. */
export const duplicateGrant: Rule = {
  name: 'duplicate-grant',
  check: ({ statements }) => {
    const first = new Map<string, Place>();
    return statements
      .filter(({ kind, allows }) => kind === 'identity' && allows)
      .flatMap((statement) =>
        atomsOf(statement).flatMap(({ atom, action, resource }) => {
          const known = first.get(atom);
          if (!known) {
            first.set(atom, statement.place);
            return [];
          }
          return [
            {
              place: { ...statement.place, element: 'Action' },
              message: `${action} on "${resource}" is allowed already, in statement ${known.statement} of ${known.construct} (${known.policy})`,
              fix: 'leave one of the two out',
            },
          ];
        }),
      );
  },
};

function atomsOf({ attachedTo, actions, resources, conditions }: PolicyStatement) {
  return attachedTo.flatMap((role) =>
    actions.flatMap((action) =>
      resources.map((resource) => ({
        action,
        resource,
        atom: JSON.stringify([role, action.toLowerCase(), resource, inOneOrder(conditions)]),
      })),
    ),
  );
}

function inOneOrder(conditions: ConditionDocument): unknown {
  return Object.entries(conditions)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => [
        operator,
        key.toLowerCase(),
        listOf<ConditionValue>(values).map(String).sort(),
      ]),
    )
    .map((one) => JSON.stringify(one))
    .sort();
}
