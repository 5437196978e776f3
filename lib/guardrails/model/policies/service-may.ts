import { covers } from '../../template/patterns';
import { isOfEnvironment, UnknownValue, unknownPart } from '../../template/unknown';
import type { Condition, Statement } from './statement';

/** What a service does, and on whose behalf. */
export interface ServiceCall {
  /** `sns.amazonaws.com` */
  readonly service: string;
  /** `sqs:SendMessage` */
  readonly action: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
}

/**
 * Whether the policy of a resource lets a service do something with it.
 *
 * It looks for what is surely missing, and is no evaluator: a condition on a key that the call does
 * not tell is taken to hold, and a Deny counts where it has no condition.
 *
 * @throws UnknownValue when only a statement that nobody knows in full may let it
 */
export function serviceMay(call: ServiceCall, statements: readonly Statement[]): boolean {
  let unknown: string | undefined;
  let allowed = false;
  for (const statement of statements) {
    const match = matches(statement, call);
    if (match === 'no') continue;
    if (!statement.allows) {
      if (match === 'yes' && statement.conditions.length === 0) return false;
      continue;
    }
    if (match === 'yes') allowed = true;
    else unknown ??= match.unknown;
  }
  if (!allowed && unknown !== undefined) throw new UnknownValue(unknown);
  return allowed;
}

type Match = 'yes' | 'no' | { readonly unknown: string };

function matches(statement: Statement, call: ServiceCall): Match {
  if (statement.unknown !== undefined) return { unknown: statement.unknown };
  if (!isPrincipal(statement, call.service) || !isAction(statement, call.action)) return 'no';
  let result: Match = 'yes';
  for (const condition of statement.conditions) {
    const holds = conditionHolds(condition, call);
    if (holds === 'no') return 'no';
    if (holds !== 'yes') result = holds;
  }
  return result;
}

function isPrincipal({ principals }: Statement, service: string): boolean {
  return (
    principals['AWS']?.includes('*') === true || principals['Service']?.includes(service) === true
  );
}

function isAction({ actions, notActions }: Statement, action: string): boolean {
  const named = (patterns: readonly string[]) =>
    patterns.some((pattern) => covers(pattern.toLowerCase(), action.toLowerCase()));
  return actions.length > 0 ? named(actions) : !named(notActions);
}

const POSITIVE =
  /^(?:ForAnyValue:|ForAllValues:)?(?:String|Arn)(?:Equals|Like|EqualsIgnoreCase)(?:IfExists)?$/;

function conditionHolds({ operator, key, values }: Condition, call: ServiceCall): Match {
  const told = toldBy(key, call);
  if (told === undefined || !POSITIVE.test(operator)) return 'yes';
  if (values.some((value) => covers(value, told))) return 'yes';
  const unknown = [...values, told].map(unknownPart).find((part) => part !== undefined);
  if (unknown !== undefined) return { unknown };
  return values.some((value) => mayCoverElsewhere(value, told))
    ? { unknown: 'whether the stack is for the account and Region that a condition names' }
    : 'no';
}

/** Whether a value covers what is told in some account or Region, where the stack is for any. */
export function mayCoverElsewhere(value: string, told: string): boolean {
  const [values, parts] = [value.split(':'), told.split(':')];
  return (
    values.length === parts.length &&
    parts.some(isOfEnvironment) &&
    parts.every((part, index) => isOfEnvironment(part) || covers(values[index] ?? '', part))
  );
}

function toldBy(key: string, { sourceArn, sourceAccount }: ServiceCall): string | undefined {
  switch (key.toLowerCase()) {
    case 'aws:sourcearn':
      return sourceArn;
    case 'aws:sourceaccount':
      return sourceAccount;
    default:
      return undefined;
  }
}
