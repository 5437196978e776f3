import { objectOf } from '../../template/values';
import { type EdgeKind, endText } from './edge';
import { Settings } from './settings';
import { filterText } from './words';

/** `Topic -> Queue, raw, only eventType in A|B, undelivered to OtherQueue` */
export const subscriptions: EdgeKind = {
  types: ['AWS::SNS::Subscription'],
  edges: ({ properties }, stack) => {
    const { FilterPolicyScope, Protocol } = properties;
    const where = FilterPolicyScope === 'MessageBody' ? 'body with ' : '';
    const settings = new Settings(properties, stack.text)
      .without('TopicArn', 'Endpoint', 'FilterPolicyScope')
      .tell('Protocol', (protocol) =>
        Protocol === 'sqs' || Protocol === 'lambda' ? undefined : `by ${protocol}`,
      )
      .tell('RawMessageDelivery', (raw) => (raw === 'true' ? 'raw' : 'in an envelope'))
      .tell('FilterPolicy', (_, filter) => `only ${where}${filterText(filter, stack.text)}`)
      .tell('RedrivePolicy', (text, policy) => {
        const { deadLetterTargetArn, ...others } = objectOf(policy);
        if (deadLetterTargetArn === undefined || Object.keys(others).length > 0) {
          return `redrive ${text}`;
        }
        return `undelivered to ${endText(deadLetterTargetArn, stack)}`;
      });
    return [{ from: properties['TopicArn'], to: properties['Endpoint'], settings: settings.all() }];
  },
};
