import { inOrder } from '../../template/values';
import type { StackView } from '../template/stack-view';
import type { AccessFact, AccessSource } from './access-fact';
import { authorizers, routes } from './api-callers';
import { attachedPolicies } from './attached-policies';
import { bucketSettings } from './bucket-settings';
import { functionUrls } from './function-urls';
import { groupMembers } from './group-members';
import { policyStatements } from './policy-statements';
import { roleUsers } from './role-users';
import { singlePermissions } from './single-permissions';

/** In the order in which a subject's facts are told. */
const SOURCES: readonly AccessSource[] = [
  roleUsers,
  groupMembers,
  attachedPolicies,
  bucketSettings,
  policyStatements,
  singlePermissions,
  functionUrls,
  authorizers,
  routes,
];

/** A fact as it stands in the report. */
interface Told {
  readonly heading: string;
  readonly text: string;
  readonly shared: boolean;
}

/** The access report for one stack, subject by subject. */
export function accessLines(stack: StackView): string[] {
  const facts = SOURCES.flatMap((source) =>
    stack.resources
      .flatMap((resource) => source(resource, stack))
      .filter(({ subject, source: says }) => stack.covers(subject.resource ?? says))
      .map((fact) => told(fact, stack))
      .sort((left, right) => inOrder(left.text, right.text)),
  );
  const alike = alikeFacts(facts);
  const own = facts.filter(({ shared, text }) => !shared || !alike.has(text));
  return [...blocks(own), ...sharedBlocks(alike)];
}

function told({ subject, source, lines, shared = false }: AccessFact, { text }: StackView): Told {
  const [first, ...details] = lines;
  // It holds only where the resource that says it exists.
  const when = source.condition === undefined ? '' : ` (when ${text(source.condition)})`;
  return {
    heading: subject.heading,
    text: [`  ${first}${when}`, ...details.map((line) => `     ${line}`)].join('\n'),
    shared,
  };
}

/** Each subject, and below it its facts. */
function blocks(facts: readonly Told[]): string[] {
  return [...grouped(facts, ({ heading }) => heading)]
    .sort(([left], [right]) => inOrder(left, right))
    .flatMap(([heading, its]) => [heading, ...its.map(({ text }) => text)]);
}

/** Facts that hold of several subjects in the same words, by those words. */
function alikeFacts(facts: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const sharable = facts.filter(({ shared }) => shared);
  const bySubjects = [...grouped(sharable, ({ text }) => text)].filter(
    ([, alike]) => new Set(alike.map(({ heading }) => heading)).size > 1,
  );
  return new Map(bySubjects);
}

/** Each fact that holds of several subjects, below their names. */
function sharedBlocks(alike: ReadonlyMap<string, readonly Told[]>): string[] {
  return [...alike].flatMap(([text, facts]) => [
    'each of these',
    ...facts.map(({ heading }) => `| ${heading}`).sort(inOrder),
    text,
  ]);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
