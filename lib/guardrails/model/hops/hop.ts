import type { Resource } from '../resource';

/** What AWS hands on without anybody's code: an event to a target, a dead letter to its queue. */
export interface Hop {
  /** What says so: a subscription, a rule, a schedule, a bucket, a function, … */
  readonly from: Resource;
  /** Its property that names where to: `Targets.0.Arn`. */
  readonly property: string;
  /** ARN of where to. */
  readonly to: string;
  /** In whose name. @throws UnknownValue when only the deployment knows */
  sender(): Sender;
}

/** A service that the policy of the receiver has to let, or a role whose own policy has to. */
export type Sender =
  | {
      readonly service: string;
      readonly sourceArn: string;
      /** Left out where the stack is for any account. */
      readonly sourceAccount?: string;
    }
  | { readonly role: string };

/** What a service sends on behalf of a resource. */
export function byService(service: string, sourceArn: string, account?: string): Sender {
  const sourceAccount = account ?? sourceArn.split(':')[4] ?? '';
  return /^\d{12}$/.test(sourceAccount)
    ? { service, sourceArn, sourceAccount }
    : { service, sourceArn };
}

/** What is sent with a role, which a property names. */
export function byRole(resource: Resource, property: string): Sender {
  return { role: resource.text(property) ?? '' };
}

/** Who sends, for people. */
export function senderName(sender: Sender): string {
  return 'service' in sender ? sender.service : `the role ${sender.role}`;
}

/** The properties that a pattern such as `Targets.*.Arn` stands for, one for each element. */
export function propertiesOf(resource: Resource, pattern: string): readonly string[] {
  const [list = '', ...rest] = pattern.split('.*');
  if (rest.length === 0) return [pattern];
  return resource
    .list(list)
    .flatMap((_one, index) => propertiesOf(resource, `${list}.${index}${rest.join('.*')}`));
}

/**
 * The hops that properties of a resource name, where they name any.
 *
 * @throws UnknownValue after the last one, when one is unknown: it hides no other
 */
export function* hopsNamed(
  from: Resource,
  patterns: readonly string[],
  sender: (property: string) => Sender,
): Iterable<Hop> {
  let unknown: unknown;
  for (const pattern of patterns) {
    for (const property of propertiesOf(from, pattern)) {
      try {
        const to = from.text(property);
        if (to) yield { from, property, to, sender: () => sender(property) };
      } catch (error) {
        unknown ??= error;
      }
    }
  }
  if (unknown !== undefined) throw unknown;
}
