import { ifKnown } from '../../rule';
import { groupedBy } from '../groups';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { type Addressed, functionBehind } from './functions';

export const SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';

/**
 * Provisioned concurrency of one alias or version.
 *
 * @throws UnknownValue when its amount is asked for and only the deployment knows
 */
export interface Provisioned {
  readonly function: Resource;
  /** The alias, the version, or the scalable target that sets it. */
  readonly setBy: Resource;
  /** The alias or version that is kept warm. */
  readonly qualifier: string;
  /** For people: `alias live`. */
  readonly of: string;
  readonly least: () => number;
  readonly most: () => number;
}

/** The provisioned concurrency of a function's aliases and versions, set or scaled. */
export function provisionedOf(fn: Resource, model: Model): readonly Provisioned[] {
  return model.derive(provisionedByFunction).get(fn) ?? [];
}

/** The same by function; functions without any are left out. */
export function provisionedByFunction(model: Model): ReadonlyMap<Resource, readonly Provisioned[]> {
  const settings = model
    .of('AWS::Lambda::Alias', 'AWS::Lambda::Version', SCALABLE_TARGET)
    .flatMap((resource) => ifKnown(() => provisionedBy(resource, model)) ?? []);
  return groupedBy(settings, ({ function: fn }) => fn);
}

/** The alias that a scalable target keeps warm, `function:NAME:ALIAS`; undefined where it scales something else. */
export function scaledAlias(target: Resource, model: Model): Addressed | undefined {
  if (target.text('ScalableDimension') !== 'lambda:function:ProvisionedConcurrency') {
    return undefined;
  }
  return functionBehind((target.text('ResourceId') ?? '').replace(/^function:/, ''), model);
}

const SET = 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions';

function provisionedBy(resource: Resource, model: Model): Provisioned | undefined {
  const amount = (property: string) => () => resource.number(property) ?? 0;
  if (resource.type === SCALABLE_TARGET) {
    const addressed = scaledAlias(resource, model);
    return (
      addressed && {
        ...identityOf(resource, addressed),
        least: amount('MinCapacity'),
        most: amount('MaxCapacity'),
      }
    );
  }
  if (resource.value('ProvisionedConcurrencyConfig') === undefined) return undefined;
  const addressed = functionBehind(resource.ref, model);
  return { ...identityOf(resource, addressed), least: amount(SET), most: amount(SET) };
}

function identityOf(setBy: Resource, { function: fn, alias, qualifier }: Addressed) {
  const name = alias ? `alias ${alias.text('Name')}` : setBy.path;
  return { function: fn, setBy, qualifier: qualifier ?? '$LATEST', of: name };
}

/** What each alias and version of a function comes to, at least or at most, whether set or scaled. */
export function amountsProvisioned(
  fn: Resource,
  bound: 'least' | 'most',
  model: Model,
): readonly (() => number)[] {
  const qualifiers = groupedBy(provisionedOf(fn, model), ({ qualifier }) => qualifier);
  return [...qualifiers.values()].map(
    (settings) => () => Math.max(...settings.map((setting) => setting[bound]())),
  );
}
