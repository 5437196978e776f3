import { ifKnown } from '../../rule';
import { UnknownValue } from '../../template/unknown';
import { functionBehind } from '../functions/functions';
import type { Sender } from '../hops/hop';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { allStatements, statementsOfResource } from './policies';
import { roleMay } from './role-may';
import { serviceMay } from './service-may';
import type { Statement } from './statement';
import { unreadPolicyOf } from './unread-policies';

/**
 * Whether what hands something on may do so: by the policy of the receiver where a service sends, by
 * that of the role where a role does.
 *
 * @throws UnknownValue when only what nobody knows may let it
 */
export function senderMay(sender: Sender, action: string, target: Resource, model: Model): boolean {
  return 'service' in sender
    ? serviceMay({ ...sender, action }, statementsOfResource(target, model)) ||
        isRefused(target, model)
    : roleMay(sender.role, action, target, model);
}

/** False. @throws UnknownValue when a policy that nobody can read may be the target's */
function isRefused(target: Resource, model: Model): false {
  const policy = unreadPolicyOf(target, model);
  if (policy) throw new UnknownValue(`whose ${policy.path} is, and what it lets`);
  return false;
}

/** Whether a service may invoke a function, or the alias or version that an ARN names. */
export function senderMayInvoke(sender: Sender, arn: string, model: Model): boolean {
  const action = 'lambda:InvokeFunction';
  const { function: fn, qualifier } = functionBehind(arn, model);
  if ('service' in sender) {
    const permissions = model.derive(permissionsByFunction);
    const statements = permissions.get(addressOf(fn, qualifier)) ?? [];
    return serviceMay({ ...sender, action }, statements) || isRefused(fn, model);
  }
  const address = qualifier === undefined ? fn.arn : `${fn.arn}:${qualifier}`;
  return roleMay(sender.role, action, fn, model, address);
}

const addressOf = (fn: Resource, qualifier = '$LATEST') => `${fn.arn} ${qualifier}`;

/** By function and qualifier. */
function permissionsByFunction(model: Model): ReadonlyMap<string, readonly Statement[]> {
  const permissions = new Map<string, Statement[]>();
  for (const statement of allStatements(model)) {
    const { declaredIn } = statement;
    if (declaredIn.type !== 'AWS::Lambda::Permission') continue;
    const address = ifKnown(() => {
      const { function: fn, qualifier } = functionBehind(
        declaredIn.knownText('FunctionName') ?? '',
        model,
      );
      return addressOf(fn, qualifier);
    });
    if (address === undefined) continue;
    permissions.set(address, [...(permissions.get(address) ?? []), statement]);
  }
  return permissions;
}
