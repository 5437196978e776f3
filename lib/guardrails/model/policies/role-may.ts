import { covers, mayCover } from '../../template/patterns';
import { UnknownValue, unknownPart } from '../../template/unknown';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { statementsOfIdentity, statementsOfResource } from './policies';
import { mayCoverElsewhere } from './service-may';
import type { Statement } from './statement';
import { unreadPolicyOf } from './unread-policies';

/** AWS's managed policies that surely let nobody send anything. */
const HARMLESS =
  /:policy\/(?:service-role\/AWSLambda(?:BasicExecutionRole|VPCAccessExecutionRole)|AWSXRayDaemonWriteAccess|CloudWatchLambdaInsightsExecutionRolePolicy)$/;

/**
 * Whether a role may do something with a resource, by its own policies or by the resource's.
 *
 * As with services, it looks for what is surely missing: conditions are taken to hold, and a Deny
 * counts where it has none.
 *
 * @param named ARN or name of the role
 * @param target left out where it is not of the app, so that its policy may let the role, too
 * @param arn what of the resource: that of an alias, say
 * @throws UnknownValue when the role is none of the app's, or only what nobody knows in full may
 * let it
 */
export function roleMay(
  named: string,
  action: string,
  target: Resource | undefined,
  model: Model,
  arn = target?.arn ?? '',
): boolean {
  const role = model.find(named, 'AWS::IAM::Role');
  const own = statementsOfIdentity(role, model).map(
    (statement) => [statement, onResource(statement, arn)] as const,
  );
  const others = (target ? statementsOfResource(target, model) : []).map(
    (statement) => [statement, ofPrincipal(statement, role)] as const,
  );
  let unknown: string | undefined;
  let allowed = false;
  for (const [statement, match] of [...own, ...others]) {
    if (statement.allows && isUnread(statement)) unknown ??= statement.unknown;
    if (match === 'no' || !isAction(statement, action)) continue;
    const doubt = statement.unknown ?? (match === 'yes' ? undefined : match.unknown);
    if (statement.allows && doubt === undefined) allowed = true;
    if (!statement.allows && doubt === undefined && statement.conditions.length === 0) return false;
    if (statement.allows) unknown ??= doubt;
  }
  if (allowed) return true;
  unknown ??= unreadPolicy(role, model);
  if (unknown !== undefined) throw new UnknownValue(unknown);
  return false;
}

/** Whether it may allow whatever it likes. */
function isUnread({ unknown, actions, notActions }: Statement): boolean {
  return (
    unknown !== undefined && (actions.some(unknownPart) || actions.length + notActions.length === 0)
  );
}

type Match = 'yes' | 'no' | { readonly unknown: string };

function onResource({ resources, notResources }: Statement, arn: string): Match {
  if (notResources.length > 0) return notResources.some((one) => covers(one, arn)) ? 'no' : 'yes';
  return matched(resources, arn);
}

function ofPrincipal({ principals }: Statement, role: Resource): Match {
  const named = principals['AWS'] ?? [];
  return named.includes('*') ? 'yes' : matched(named, role.arn);
}

function matched(patterns: readonly string[], text: string): Match {
  if (patterns.some((pattern) => covers(pattern, text))) return 'yes';
  const unknown = patterns.map(unknownPart).find((part) => part !== undefined);
  if (unknown !== undefined) return { unknown };
  const doubtful = patterns.find(
    (pattern) => mayCover(pattern, text) || mayCoverElsewhere(pattern, text),
  );
  return doubtful === undefined ? 'no' : { unknown: `whether ${doubtful} covers ${text}` };
}

function isAction({ actions, notActions }: Statement, action: string): boolean {
  const named = (patterns: readonly string[]) =>
    patterns.some((pattern) => covers(pattern.toLowerCase(), action.toLowerCase()));
  return actions.length > 0 ? named(actions) : notActions.length > 0 && !named(notActions);
}

/** A policy of the role that is not of the app, so that nobody knows what it allows. */
function unreadPolicy(role: Resource, model: Model): string | undefined {
  // Throws where nobody knows them.
  role.value('Policies');
  const beside = unreadPolicyOf(role, model);
  if (beside) return `whose ${beside.path} is, and what it lets`;
  return role
    .texts('ManagedPolicyArns')
    .filter((arn) => !HARMLESS.test(arn) && !model.tryFind(arn, 'AWS::IAM::ManagedPolicy'))
    .map((arn) => `what ${arn} allows`)[0];
}
