import { ifKnown } from '../../rule';
import { covers, hasWildcard } from '../../template/patterns';
import { coveredBy } from '../by-pattern';
import { EVENT_SOURCE, functionFed, isEnabled } from '../functions/event-sources';
import { functionBehind } from '../functions/functions';
import { groupedBy } from '../groups';
import { allDeliveries } from '../hops/deliveries';
import type { Hop } from '../hops/hop';
import type { Model } from '../model';
import { statementsOfIdentity } from '../policies/policies';
import type { Resource } from '../resource';
import { QUEUE } from './queues';
import { SUBSCRIPTION, TOPIC } from './topics';

const FUNCTION = 'AWS::Lambda::Function';
const BUCKET = 'AWS::S3::Bucket';

/** What something may hand messages on to: resources, or patterns of ARNs that a policy has. */
export type Feeding = Resource | string;

/**
 * Where messages may go next, unfiltered: from a queue, a topic or a bucket to what takes them, from
 * a function to its role, and from there to what the role may send to.
 */
export function fedBy(from: Feeding, model: Model): readonly Feeding[] {
  if (typeof from === 'string') {
    const [type = '', pattern = ''] = from.split(' ');
    return coveredBy(pattern, type, model);
  }
  if (from.type === FUNCTION) {
    const role = ifKnown(() => model.tryFind(from.text('Role') ?? '', 'AWS::IAM::Role'));
    return role && !isMeantToLoop(from) ? [role] : [];
  }
  if (from.type === 'AWS::IAM::Role') return sentBy(from, model);
  return model.derive(takersBySender).get(from) ?? [];
}

/**
 * A function that says so is let loop by Lambda, which stops others after some rounds.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
function isMeantToLoop(fn: Resource): boolean {
  return ifKnown(() => fn.text('RecursiveLoop')) === 'Allow';
}

/** By what is sent to, the action and the type. */
const SENDING = [
  ['sqs:SendMessage', QUEUE],
  ['sns:Publish', TOPIC],
  ['s3:PutObject', BUCKET],
] as const;

/** What a role may send to by statements without conditions, which might narrow it. */
function sentBy(role: Resource, model: Model): readonly Feeding[] {
  return statementsOfIdentity(role, model)
    .filter(
      ({ allows, unknown, conditions }) =>
        allows && unknown === undefined && conditions.length === 0,
    )
    .flatMap(({ actions, resources }) =>
      SENDING.filter(([action]) => isOneOf(actions, action)).flatMap(([, type]) =>
        resources.flatMap((resource): readonly Feeding[] => {
          // Text messages to phones are published to no topic, and need this.
          if (type === TOPIC && resource === '*') return [];
          // Of a bucket, whatever its keys.
          const arn = type === BUCKET ? (resource.split('/')[0] ?? '') : resource;
          return hasWildcard(arn) ? [`${type} ${arn}`] : oneOrNone(model.tryFind(arn, type));
        }),
      ),
    );
}

function oneOrNone(found: Resource | undefined): readonly Resource[] {
  return found ? [found] : [];
}

function isOneOf(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => covers(pattern.toLowerCase(), action.toLowerCase()));
}

/** By queue, topic and bucket, what takes its messages without a filter. */
function takersBySender(model: Model): ReadonlyMap<Resource | undefined, readonly Resource[]> {
  const polled = model
    .of(EVENT_SOURCE)
    .flatMap((source) => ifKnown(() => poll(source, model)) ?? []);
  const delivered = allDeliveries(model).flatMap(
    (hop) => ifKnown(() => delivery(hop, model)) ?? [],
  );
  const groups = groupedBy([...polled, ...delivered], ({ sender }) => sender);
  return new Map([...groups].map(([sender, hops]) => [sender, hops.map(({ taker }) => taker)]));
}

interface Taking {
  readonly sender: Resource;
  readonly taker: Resource;
}

function poll(source: Resource, model: Model): Taking | undefined {
  if (!isEnabled(source) || source.list('FilterCriteria.Filters').length > 0) return undefined;
  const queue = model.tryFind(source.text('EventSourceArn') ?? '', QUEUE);
  return queue && { sender: queue, taker: functionFed(source, model).function };
}

function delivery({ from, property, to }: Hop, model: Model): Taking | undefined {
  const sender = senderOf(from, property, model);
  if (!sender) return undefined;
  const taker = model.tryFind(to, QUEUE, TOPIC) ?? functionBehind(to, model).function;
  return { sender, taker };
}

/** A topic, or a bucket that tells of new objects; undefined where there is a filter, or for others. */
function senderOf(from: Resource, property: string, model: Model): Resource | undefined {
  if (from.type === SUBSCRIPTION) {
    if (from.value('FilterPolicy') !== undefined) return undefined;
    return model.tryFind(from.text('TopicArn') ?? '', TOPIC);
  }
  const [, configuration] = /^(NotificationConfiguration\..*)\.\w+$/.exec(property) ?? [];
  if (configuration === undefined) return undefined;
  if (from.value(`${configuration}.Filter`) !== undefined) return undefined;
  const events = ['Event', 'Events'].flatMap((name) => from.texts(`${configuration}.${name}`));
  if (!events.some((event) => event.startsWith('s3:ObjectCreated:'))) return undefined;
  return from.type === BUCKET ? from : model.tryFind(from.text('BucketName') ?? '', BUCKET);
}
