import { z } from 'zod';
import type { FaultPlan } from './fault-plan';
import { KIND_NAMES, KINDS } from './kinds';

const FAULTS_RULE = 'must be a list of faults|write { "faults": [{ "kind": … }] }';

/** The kind first: what else an entry may say depends on it. */
const entry = z.looseObject(
  {
    kind: z.enum(
      KIND_NAMES as [string, ...string[]],
      `must be a kind of fault|there are ${KIND_NAMES.join(', ')}`,
    ),
  },
  'must be an object|write { "kind": … }',
);
const outline = z.strictObject({ faults: z.array(entry, FAULTS_RULE) }, FAULTS_RULE);

/**
 * A plan that somebody wrote, with its defaults.
 *
 * @param where the file, or what else the plan is in, said in errors
 * @throws for the first rule that it breaks
 */
export function checkFaultPlan(value: unknown, where: string): FaultPlan {
  const plan = outline.safeParse(value);
  if (!plan.success) throw problem(where, value, [], plan.error);
  return {
    faults: plan.data.faults.map((fault, index) => {
      const { schema } = KINDS.find(({ name }) => name === fault.kind) ?? KINDS[0];
      const checked = schema.safeParse(fault);
      if (checked.success) return checked.data;
      throw problem(where, value, ['faults', index], checked.error);
    }),
  };
}

function problem(
  where: string,
  value: unknown,
  prefix: readonly PropertyKey[],
  { issues: [issue] }: z.ZodError,
): Error {
  const path = [...prefix, ...(issue?.path ?? [])];
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = prefix.length > 0 ? fieldsOf(valueAt(value, [...prefix, 'kind'])) : ['faults'];
    return new Error(
      `${where}: ${placeOf([...path, key])} must not be there, got ${shown(valueAt(value, [...path, key]))}; write one of ${known.join(', ')}, or leave it out`,
    );
  }
  const [rule = '', fix = ''] = (issue?.message ?? '').split('|');
  return new Error(
    `${where}: ${placeOf(path)} ${rule}, got ${shown(valueAt(value, path))}; ${fix}`,
  );
}

function fieldsOf(kind: unknown): string[] {
  const fields = KINDS.find(({ name }) => name === kind)?.fields ?? {};
  return ['kind', 'share', ...Object.keys(fields)];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

/** `faults[2].share`; the whole where it is nowhere in particular. */
function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the plan';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
