import { mayMatch } from '../../model/filters/may-match';
import { filterPolicy, filtersByBody } from '../../model/filters/written';
import { SUBSCRIPTION, topicOf } from '../../model/messages/topics';
import type { Publisher } from '../../model/publishers/publisher';
import { knownPublishersOf, publishersOf } from '../../model/publishers/publishers-of';
import { resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
const MOST_RAW = 10;

export const publisherAttributes = resourceRule({
  id: 'publisher-attributes',
  severity: 'error',
  mistake:
    'A subscription waits for message attributes that no publisher sends, or loses messages for having too many.',
  why: 'A filter policy looks at the attributes of a message, not at what is in it: a name that is written in another way, or sent in the body, lets nothing through. With raw delivery SNS discards a message of more than ten attributes on its way to a queue. Neither is an error.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html',
  fix: 'send the attributes that the filter policy names, or set filterPolicyWithMessageBody; for more than ten attributes leave rawMessageDelivery out',
  unless: 'something outside of the app publishes what the filter lets through',
  about: [SUBSCRIPTION],
  *check(subscription, model) {
    const policy = filterPolicy(subscription);
    const isRaw =
      subscription.text('Protocol') === 'sqs' && subscription.flag('RawMessageDelivery');
    if (!policy && !isRaw) return;
    const topic = topicOf(subscription, model);
    for (const { from, attributes } of isRaw ? knownPublishersOf(topic, model) : []) {
      if (attributes === undefined || attributes.size <= MOST_RAW) continue;
      yield {
        resource: subscription,
        property: 'RawMessageDelivery',
        message: `delivers raw what ${from.path} publishes with ${attributes.size} attributes, must have at most ${MOST_RAW}`,
        change: 'rawMessageDelivery: false,',
      };
    }
    if (!policy || 'text' in policy || filtersByBody(subscription)) return;
    if (knownPublishersOf(topic, model).length === 0) return;
    const publishers = publishersOf(topic, model);
    const { filter } = policy;
    if (publishers.some(({ attributes }) => !attributes || mayMatch(filter, attributes))) return;
    yield {
      resource: subscription,
      property: 'FilterPolicy',
      message: `lets through nothing that is published: ${publishers.map(worded).join('; ')}`,
      change: `filterPolicyWithMessageBody: { ${Object.keys(filter)[0]}: FilterOrPolicy.filter(/* the same */) },`,
    };
  },
});

function worded({ from, attributes }: Publisher): string {
  const sent = [...(attributes ?? [])].map(([name, { value }]) =>
    value === undefined ? name : `${name} ${value}`,
  );
  return `${from.path} sends ${sent.length === 0 ? 'no attributes' : sent.join(', ')}`;
}
