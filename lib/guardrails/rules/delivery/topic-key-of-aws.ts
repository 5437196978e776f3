import { servicePublishersTo } from '../../model/hops/service-publishers';
import { TOPIC } from '../../model/messages/topics';
import { resourceRule } from '../../rule';

export const topicKeyOfAws = resourceRule({
  id: 'topic-key-of-aws',
  severity: 'error',
  mistake: 'A service of AWS publishes to a topic under the key of AWS.',
  why: 'The policy of alias/aws/sns lets in whoever has a role of the account, and no service: alarms, rules, buckets and deployments look as if they told somebody, and tell nobody.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  fix: 'set masterKey of the topic to a customer key that lets the service call kms:GenerateDataKey and kms:Decrypt, or leave it out',
  about: [TOPIC],
  *check(topic, model) {
    const publishers = servicePublishersTo(topic, model);
    if (publishers.length === 0) return;
    if (!/(?:^|:)alias\/aws\/sns$/.test(topic.text('KmsMasterKeyId') ?? '')) return;
    const names = [...new Set(publishers.map(({ from }) => from.path))];
    yield {
      resource: topic,
      property: 'KmsMasterKeyId',
      message: `is under alias/aws/sns, which ${names.join(', ')} cannot use`,
      change: 'masterKey: undefined, // or a customer key that lets the service use it',
    };
  },
});
