import type { Outcome } from '../../../local/authorization/questions/outcomes';
import type { Resources } from '../../../local/authorization/questions/resources';
import { type Ground, isConditional } from '../../../local/authorization/questions/verdict';
import type { Lack } from '../../../local/iam/decide';
import { type ConditionDocument, listOf } from '../../../local/iam/policy/document';

const LACKS: Readonly<Record<Lack, string>> = {
  identity: 'no policy of its own allows it',
  boundary: 'its permissions boundary does not allow it',
  resource: 'the policy of the resource does not allow it',
};

/** By what an outcome was found: what allows it, under which conditions, and what denies it. */
export function groundLines(
  { answer, allowedBy, deniedBy, lacks }: Outcome,
  resources: Resources,
): string[] {
  if (answer === 'no') return refusalLines(deniedBy, lacks, resources);
  // What somebody outside the application has of policies is not known, and need not be told.
  const told = allowedBy
    .map((group) => group.filter((ground) => 'path' in ground))
    .filter((group) => group.length > 0);
  return [
    ...told.flatMap((group, part) =>
      group.flatMap((ground, index) => [
        `${index > 0 ? 'or ' : part > 0 ? 'and ' : ''}by ${placeOf(ground, resources)}`,
        ...conditionsOf(ground, resources).map((condition) => `   if ${condition}`),
      ]),
    ),
    ...deniedBy.flatMap((ground) => [
      `unless ${conditionsOf(ground, resources).join(' and ')}`,
      `   by ${placeOf(ground, resources)}`,
    ]),
  ];
}

function refusalLines(
  deniedBy: readonly Ground[],
  lacks: Lack | undefined,
  resources: Resources,
): string[] {
  const always = deniedBy.filter((ground) => !isConditional(ground));
  if (always.length > 0) return always.map((ground) => `denied by ${placeOf(ground, resources)}`);
  return lacks === undefined ? [] : [LACKS[lacks]];
}

/** A statement by the construct path of its policy: `<RecordAudit/Role> Permissions, statement 2`. */
export function placeOf(ground: Ground, resources: Resources): string {
  if ('place' in ground) return ground.place;
  const { path, policy, number, sid } = ground;
  const name = path.startsWith('arn:') ? path : `<${resources.nameOf(path)}>`;
  const which = sid === undefined ? `statement ${number}` : `statement ${number} (${sid})`;
  return `${policy ? `${name} ${policy}` : name}, ${which}`;
}

function conditionsOf(ground: Ground, resources: Resources): string[] {
  return 'conditions' in ground ? conditionTexts(ground.conditions, resources) : [];
}

/** `StringEquals kms:ViaService = sqs.us-east-1.amazonaws.com` */
function conditionTexts(conditions: ConditionDocument, resources: Resources): string[] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => {
      const wanted = listOf(values).map((value) => resources.text(String(value)));
      return `${operator} ${key} = ${wanted.join(', ')}`;
    }),
  );
}
