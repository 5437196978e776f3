import { ifKnown } from '../../rule';
import { UnknownValue } from '../../template/unknown';
import { INVOKE_CONFIG } from '../hops/dead-letters';
import { allDeliveries, RULE, SCHEDULE } from '../hops/deliveries';
import type { Hop } from '../hops/hop';
import { nextRunMakesUp } from '../hops/next-run';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { functionBehind } from './functions';

/** Something that invokes a function asynchronously, and through which alias or version. */
export interface AsynchronousInvocation {
  readonly hop: Hop;
  readonly function: Resource;
  readonly qualifier?: string;
}

/**
 * What of the app's subscriptions, notifications, rules and schedules invokes a function
 * asynchronously; runs that the next one makes up for apart.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
 */
export function asynchronousInvocations(
  fn: Resource,
  model: Model,
): readonly AsynchronousInvocation[] {
  return model.derive(invocationsByFunction).get(fn) ?? [];
}

function invocationsByFunction(model: Model) {
  const invocations = new Map<Resource, AsynchronousInvocation[]>();
  for (const hop of allDeliveries(model)) {
    if (!/^arn:[^:]+:lambda:/.test(hop.to) || ifKnown(() => isMadeUpFor(hop)) !== false) continue;
    const addressed = ifKnown(() => functionBehind(hop.to, model));
    if (!addressed) continue;
    const { function: fn, qualifier } = addressed;
    invocations.set(fn, [...(invocations.get(fn) ?? []), { hop, function: fn, qualifier }]);
  }
  return invocations;
}

function isMadeUpFor({ from, property }: Hop): boolean {
  if (from.type !== RULE && from.type !== SCHEDULE) return false;
  return nextRunMakesUp(from, property.replace(/\.Arn$/, ''));
}

/**
 * How Lambda invokes a function asynchronously through an alias or a version; undefined where
 * nothing is said.
 *
 * @throws UnknownValue when there is one of which nobody knows whose it is
 */
export function invokeConfigOf(
  fn: Resource,
  qualifier: string | undefined,
  model: Model,
): Resource | undefined {
  const { byAddress, unread } = model.derive(invokeConfigs);
  const config = byAddress.get(addressOf(fn, qualifier));
  if (!config && unread) throw new UnknownValue(`whose ${unread.path} is`);
  return config;
}

const addressOf = (fn: Resource, qualifier = '$LATEST') => `${fn.arn} ${qualifier}`;

function invokeConfigs(model: Model) {
  const byAddress = new Map<string, Resource>();
  let unread: Resource | undefined;
  for (const config of model.of(INVOKE_CONFIG)) {
    const address = ifKnown(() => {
      const { function: fn } = functionBehind(config.text('FunctionName') ?? '', model);
      return addressOf(fn, config.knownText('Qualifier'));
    });
    if (address === undefined) unread = config;
    else byAddress.set(address, config);
  }
  return { byAddress, unread };
}
