import { inOrder, intrinsicOf, isObject, type JsonObject, listOf } from '../../template/values';
import type { StackView } from '../template/stack-view';
import type { Subject } from './access-fact';
import { conditionLines } from './condition-lines';
import { principalText } from './principal-text';
import { arnOf } from './resource-arn';

const EFFECTS: Readonly<Record<string, string>> = { Allow: 'allow', Deny: 'deny' };

/**
 * A statement in words: `allow <who> to <what>`, then on which resources and under which conditions.
 *
 * In a policy of its subject's own, the subject is called itself.
 */
export function statementLines(statement: unknown, subject: Subject, stack: StackView): string[] {
  if (!isObject(statement) || intrinsicOf(statement)) return [`statement ${stack.text(statement)}`];
  const { Effect, Sid, Principal, NotPrincipal, Action, NotAction, ...others } = statement;
  const { Resource, NotResource, Condition, ...unknown } = others;
  const effect = EFFECTS[String(Effect)] ?? `effect ${stack.text(Effect)}`;
  const who = [
    ...(Principal === undefined ? [] : [principalText(Principal, stack)]),
    ...(NotPrincipal === undefined ? [] : [`all but ${principalText(NotPrincipal, stack)}`]),
  ];
  const what = [
    ...(Action === undefined ? [] : [many(Action, stack.text)]),
    ...(NotAction === undefined ? [] : [`all but ${many(NotAction, stack.text)}`]),
  ];
  const sid = Sid === undefined ? '' : ` (${stack.text(Sid)})`;
  const onWhat = resourceText(subject, stack);
  return [
    `${effect} ${[...who, ...what].join(' to ')}${sid}`,
    ...listOf(Resource)
      .map(onWhat)
      .sort(inOrder)
      .map((on) => `on ${on}`),
    ...(NotResource === undefined ? [] : [`on all but ${many(NotResource, onWhat)}`]),
    ...conditionLines(Condition, stack),
    ...otherElements(unknown, stack),
  ];
}

function many(values: unknown, text: (value: unknown) => string): string {
  const texts = listOf(values).map(text).sort(inOrder);
  return texts.length > 0 ? texts.join(', ') : 'nothing';
}

/** The subject's own ARN is `itself`, what lies below it `itself/…`. */
function resourceText({ resource }: Subject, { text }: StackView): (value: unknown) => string {
  const own = resource && text(arnOf(resource));
  return (value) => {
    const told = text(value);
    return own !== undefined && (told === own || told.startsWith(`${own}/`))
      ? `itself${told.slice(own.length)}`
      : told;
  };
}

/** What is in no policy language that we know is told as it stands. */
function otherElements(elements: JsonObject, { text }: StackView): string[] {
  return Object.entries(elements)
    .map(([name, value]) => `${name} ${text(value)}`)
    .sort(inOrder);
}
