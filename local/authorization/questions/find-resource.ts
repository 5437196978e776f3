import { didYouMean } from './nearest';
import { type NamedResource, type Resources, withoutSilentEnd } from './resources';

/** What somebody named: a resource, or something below it. */
export interface Place {
  readonly resource?: NamedResource;
  readonly arn: string;
  /** Whether it is the resource itself. */
  readonly isItself: boolean;
}

/**
 * Finds what people name by a construct path, with or without its stack and a last `/Resource`, by
 * an ARN or by a physical name; after a path or an ARN, `/…` is what lies below it.
 *
 * @param preferred which resources are meant where a path names what is around them, or several;
 * the first kind of which there is one
 * @throws where there is none, naming those written most like it, or more than one
 */
export function findResource(
  resources: Resources,
  text: string,
  ...preferred: readonly ((resource: NamedResource) => boolean)[]
): Place {
  if (text.startsWith('arn:')) return byArn(resources, text);
  const wanted = withoutSilentEnd(text.replace(/^<(.*)>/, '$1').replace(/\/$/, ''));
  const called = resources.all.filter((one) => isCalled(one, wanted));
  const exact = theOne(called, preferred, text) ?? called[0];
  if (exact) return itself(exact);
  const below = belowOne(resources, wanted);
  if (below) return below;
  const around = resources.all.filter((one) => isWithin(one, wanted));
  const within = theOne(around, preferred, text);
  if (within) return itself(within);
  const fitting = resources.all.filter((one) => preferred.some((fits) => fits(one)));
  const names = fitting.map(({ name }) => name);
  throw new Error(
    `there is no "${text}" in the application; ${didYouMean(wanted, names, `there are ${names.sort().join(', ') || 'none that it could be'}`)}`,
  );
}

function itself(resource: NamedResource): Place {
  return { resource, arn: resource.arn, isItself: true };
}

/** The ARN of a deployed resource has another account and suffix than is known here. */
function byArn(resources: Resources, arn: string): Place {
  const known = resources.holding(arn);
  if (known) return { resource: known, arn, isItself: known.arn === arn };
  const deployed = resources.all.find(
    (one) => serviceOf(one.arn) === serviceOf(arn) && nameIn(arn, one),
  );
  if (!deployed) return { arn, isItself: false };
  const [, suffix = ''] = nameIn(arn, deployed) ?? [];
  return { resource: deployed, arn: deployed.arn + suffix, isItself: suffix === '' };
}

function serviceOf(arn: string): string | undefined {
  return arn.split(':')[2];
}

function nameIn(arn: string, { madeUp }: NamedResource): RegExpExecArray | null {
  return new RegExp(`[:/]${madeUp}[a-z0-9-]+?([:/].*)?$`, 'i').exec(arn);
}

function isCalled(
  { name, path, physicalName, madeUp, owner }: NamedResource,
  wanted: string,
): boolean {
  const names = [name, path].map(withoutSilentEnd);
  if ([...names, physicalName, owner].includes(wanted)) return true;
  const suffix = wanted.toLowerCase().startsWith(madeUp) ? wanted.slice(madeUp.length) : '';
  return /^[a-z0-9-]+$/i.test(suffix);
}

/** The rest of a path below a resource is what is below it in AWS: an object, an index, a route. */
function belowOne(resources: Resources, wanted: string): Place | undefined {
  for (let end = wanted.lastIndexOf('/'); end > 0; end = wanted.lastIndexOf('/', end - 1)) {
    const found = resources.all.find((one) =>
      isCalled(one, withoutSilentEnd(wanted.slice(0, end))),
    );
    if (!found) continue;
    return { resource: found, arn: found.arn + wanted.slice(end), isItself: false };
  }
  return undefined;
}

/** Part of a construct path: its end, or a construct that the resource is in. */
function isWithin({ path }: NamedResource, wanted: string): boolean {
  return `/${path}/`.includes(`/${wanted}/`);
}

function theOne(
  all: readonly NamedResource[],
  preferred: readonly ((resource: NamedResource) => boolean)[],
  text: string,
): NamedResource | undefined {
  const found = preferred.map((fits) => all.filter(fits)).find(({ length }) => length > 0) ?? [];
  // A function is asked about with its aliases.
  const whole = found.find(({ arn }) => found.every((other) => other.arn.startsWith(arn)));
  if (whole || found.length === 0) return whole;
  const names = found.map(({ name }) => name).sort();
  throw new Error(`"${text}" may be ${names.join(' or ')}; name one of them`);
}
