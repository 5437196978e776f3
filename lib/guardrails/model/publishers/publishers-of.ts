import { ifKnown } from '../../rule';
import { covers } from '../../template/patterns';
import { UnknownValue, unknownPart } from '../../template/unknown';
import { groupedBy } from '../groups';
import { servicePublishersTo } from '../hops/service-publishers';
import { TOPIC } from '../messages/topics';
import type { Model } from '../model';
import { allStatements, statementsOfResource } from '../policies/policies';
import type { Statement } from '../policies/statement';
import type { Resource } from '../resource';
import { API_METHOD, methodPublishing } from './api-integrations';
import type { Publisher } from './publisher';
import { STATE_MACHINE, stepsPublishing } from './state-machines';

/** Those that surely publish to a topic, whoever else may. */
export function knownPublishersOf(topic: Resource, model: Model): readonly Publisher[] {
  return model.derive(knownByTopic).get(topic) ?? [];
}

/**
 * All that publish to a topic, of those in the app.
 *
 * @throws UnknownValue when something may publish to it of which nobody knows what it sends, such as
 * a function
 */
export function publishersOf(topic: Resource, model: Model): readonly Publisher[] {
  const unknown = model.derive(unknownByTopic).get(topic);
  if (unknown !== undefined) throw new UnknownValue(unknown);
  return knownPublishersOf(topic, model);
}

function knownByTopic(model: Model): ReadonlyMap<Resource, readonly Publisher[]> {
  const byArn = groupedBy(model.derive(readAll).publishers, ({ topic }) => topic);
  return new Map(
    model.of(TOPIC).map((topic) => {
      const services = servicePublishersTo(topic, model).map(
        // Services send no attributes.
        ({ from }): Publisher => ({ from, topic: topic.arn, attributes: new Map() }),
      );
      return [topic, [...services, ...(byArn.get(topic.arn) ?? [])]];
    }),
  );
}

/** By topic, what nobody knows of its publishers. */
function unknownByTopic(model: Model): ReadonlyMap<Resource, string | undefined> {
  return new Map(model.of(TOPIC).map((topic) => [topic, unknownOf(topic, model)]));
}

function unknownOf(topic: Resource, model: Model): string | undefined {
  const { publishers, unread } = model.derive(readAll);
  const vague = unread ?? publishers.find((one) => one.topic === undefined)?.from;
  if (vague) return `what ${vague.path} publishes`;
  const roles = new Set(knownPublishersOf(topic, model).map(({ role }) => role));
  for (const statement of model.derive(publishStatements)) {
    if (!concerns(statement, topic)) continue;
    const { attachedTo, declaredIn } = statement;
    const other = attachedTo.find(({ arn, ref }) => !roles.has(arn) && !roles.has(ref));
    if (other || attachedTo.length === 0) {
      return `what ${(other ?? declaredIn).path} publishes to ${topic.path}`;
    }
  }
  const isOpen = statementsOfResource(topic, model).some(
    (statement) => isPublish(statement) && statement.principals['AWS'] !== undefined,
  );
  return isOpen ? `who publishes to ${topic.path}` : undefined;
}

function readAll(model: Model) {
  const publishers: Publisher[] = [];
  let unread: Resource | undefined;
  for (const from of model.of(STATE_MACHINE, API_METHOD)) {
    const read = ifKnown(() =>
      from.type === STATE_MACHINE ? [...stepsPublishing(from)] : [methodPublishing(from)],
    );
    if (read) publishers.push(...read.filter((one) => one !== undefined));
    else unread ??= from;
  }
  return { publishers, unread };
}

/** The statements that let a role publish to something. */
function publishStatements(model: Model): readonly Statement[] {
  return allStatements(model).filter(
    (statement) => statement.kind === 'identity' && isPublish(statement),
  );
}

function isPublish({ allows, actions, notActions }: Statement): boolean {
  return (
    allows &&
    (notActions.length > 0 || actions.some((one) => covers(one.toLowerCase(), 'sns:publish')))
  );
}

function concerns({ resources, notResources }: Statement, topic: Resource): boolean {
  const isOfTopic = (pattern: string) =>
    covers(pattern, topic.arn) || unknownPart(pattern) !== undefined;
  return notResources.length > 0 || resources.some(isOfTopic);
}
