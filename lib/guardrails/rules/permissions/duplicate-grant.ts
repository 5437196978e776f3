import type { Model } from '../../model/model';
import type { Condition, Statement } from '../../model/policies/statement';
import type { Problem, Rule } from '../../rule';
import { at, ownStatements } from '../../statement-rule';
import { unknownPart } from '../../template/unknown';

export const duplicateGrant: Rule = {
  id: 'duplicate-grant',
  severity: 'warning',
  mistake: 'A role is allowed the same thing twice.',
  why: 'Whoever takes one of the two away believes the permission gone.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  fix: 'leave one of the two out',
  *check(model: Model): Iterable<Problem> {
    const first = new Map<string, Statement>();
    for (const statement of model.derive(ownStatements)) {
      if (statement.kind !== 'identity' || !statement.allows) continue;
      const again = new Map<Statement, Set<string>>();
      for (const { atom, text } of atomsOf(statement)) {
        const known = first.get(atom);
        if (!known) first.set(atom, statement);
        else again.set(known, (again.get(known) ?? new Set()).add(text));
      }
      for (const [known, texts] of again) {
        yield {
          ...at(statement, 'Action'),
          message: `${[...texts].join(' and ')} is allowed already, in ${known.property} of ${known.declaredIn.path}`,
          change: `// leave out ${[...texts].join(' and ')} here or there`,
        };
      }
    }
  },
};

function atomsOf({ attachedTo, actions, resources, conditions, unknown }: Statement) {
  if (unknown !== undefined) return [];
  const [when, roles] = [inOneOrder(conditions), new Set(attachedTo.map(({ arn }) => arn))];
  return [...roles].flatMap((role) =>
    actions.flatMap((action) =>
      resources.flatMap((resource) => {
        const atom = JSON.stringify([role, action.toLowerCase(), resource, when]);
        // The same words for what nobody knows are not the same value.
        if (unknownPart(atom) !== undefined) return [];
        return [{ atom, text: `${action} on "${resource}"` }];
      }),
    ),
  );
}

function inOneOrder(conditions: readonly Condition[]): readonly string[] {
  return conditions
    .map(({ operator, key, values }) =>
      JSON.stringify([operator, key.toLowerCase(), [...values].sort()]),
    )
    .sort();
}
