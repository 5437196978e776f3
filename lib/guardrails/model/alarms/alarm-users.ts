import { isObject, listOf } from '../../../template/values';
import { ifKnown } from '../../rule';
import { UnknownValue, unknownPart } from '../../template/unknown';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { ALARM, COMPOSITE_ALARM } from './alarms';

/**
 * Whether anything of the app looks at an alarm: a composite alarm, a deployment that it stops, an
 * EventBridge rule, a custom resource.
 *
 * @throws UnknownValue where only the deployment knows what a composite alarm looks at
 */
export function isLookedAt(alarm: Resource, model: Model): boolean {
  const { everything, names, unknown } = model.derive(usersOfAlarms);
  if (everything || names.has(alarm.ref) || names.has(alarm.arn)) return true;
  if (unknown !== undefined) throw new UnknownValue(unknown);
  return false;
}

interface Users {
  /** Whether a rule takes the changes of every alarm of the account. */
  readonly everything: boolean;
  /** All text of the app that may be the name or the ARN of an alarm. */
  readonly names: ReadonlySet<string>;
  readonly unknown?: string;
}

/** Shown, and told to nobody. */
const NO_USERS = [ALARM, 'AWS::CloudWatch::Dashboard'];

function usersOfAlarms(model: Model): Users {
  const names = new Set<string>();
  let unknown: string | undefined;
  for (const composite of model.of(COMPOSITE_ALARM)) {
    const condition = ifKnown(() => composite.text('AlarmRule')) ?? '';
    for (const name of namesIn(condition)) names.add(name);
    unknown ??= unknownPart(condition);
  }
  for (const resource of model.resources) {
    if (NO_USERS.includes(resource.type)) continue;
    for (const text of texts(ifKnown(() => resource.properties))) names.add(text);
  }
  return { everything: model.of('AWS::Events::Rule').some(takesEveryAlarm), names, unknown };
}

/** `ALARM("Late") AND NOT OK(arn:…)` names two. */
function namesIn(condition: string): readonly string[] {
  const states = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*["']?([^"')]+)["']?\s*\)/g;
  return [...condition.matchAll(states)].map(([, name = '']) => name.trim());
}

function takesEveryAlarm(rule: Resource): boolean {
  const pattern = ifKnown(() => rule.object('EventPattern'));
  if (!pattern || pattern['resources'] !== undefined) return false;
  return listOf(pattern['source']).includes('aws.cloudwatch');
}

function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const element of value) yield* texts(element);
  else if (isObject(value)) for (const element of Object.values(value)) yield* texts(element);
}
