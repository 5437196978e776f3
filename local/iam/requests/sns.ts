import { withKey } from './customer-keys';
import {
  type Need,
  type OperationNeeds,
  type Surroundings,
  UnreadableRequest,
  type WireRequest,
} from './operation';

/**
 * What each operation of SNS needs. No condition keys: those of its own are for subscribing.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_sns.html
 */
export const sns: OperationNeeds = {
  ListTopics: () => [{ action: 'sns:ListTopics', resource: '*' }],
  Publish: publishing,
  PublishBatch: publishing,
};

/**
 * A publication is to a topic, to an endpoint or to a telephone, which is no resource of IAM's.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
function publishing({ body }: WireRequest, surroundings: Surroundings): readonly Need[] {
  const input = new URLSearchParams(body.toString());
  const targets = ['TopicArn', 'TargetArn', 'PhoneNumber'].flatMap((name) =>
    input.getAll(name).map((value) => ({ name, value })),
  );
  const [target, ...others] = targets;
  if (!target || target.value === '' || others.length > 0) {
    throw new UnreadableRequest(
      'a publication must have one TopicArn, TargetArn or PhoneNumber, and only one of them',
    );
  }
  if (target.name === 'PhoneNumber') return [{ action: 'sns:Publish', resource: '*' }];
  if (!target.value.startsWith('arn:aws:sns:')) {
    throw new UnreadableRequest(`${target.name} must be an ARN of SNS, got ${target.value}`);
  }
  return withKey({ action: 'sns:Publish', resource: target.value }, surroundings);
}
