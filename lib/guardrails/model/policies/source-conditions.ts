import { ifKnown } from '../../rule';
import { encryptionOf } from '../keys';
import { QUEUE } from '../messages/queues';
import { TOPIC } from '../messages/topics';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { isOfKey } from './key-delegation';
import type { Statement } from './statement';

/** What a statement that allows a service something must have a condition on. */
export type SourceConditionKey =
  | 'none'
  | 'aws:SourceArn'
  | 'aws:SourceAccount'
  | 'kms:EncryptionContext:aws:logs:arn';

interface Exception {
  /** The service's name without `.amazonaws.com`, and without a Region; left out for any. */
  readonly service?: string;
  appliesTo(statement: Statement, model: Model, service: string): boolean;
  readonly demanded: SourceConditionKey;
}

/**
 * Services whose guide says that the role they take may have a condition on what they act for.
 * Others do not say what they are asked for, and could not take the role any more.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/cross-service-confused-deputy-prevention.html
 */
const CONDITIONAL_TRUST = ['codedeploy', 'events', 'pipes', 'scheduler', 'states'];

/** Where it is not `aws:SourceArn`. */
const EXCEPTIONS: readonly Exception[] = [
  {
    // Lambda is not among them: the ARN of the function would be a circle, unless its name is
    // written out; and nobody gives the role to a function without iam:PassRole.
    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
    appliesTo: ({ kind }, _model, service) =>
      kind === 'trust' && !CONDITIONAL_TRUST.includes(service),
    demanded: 'none',
  },
  {
    // EventBridge delivers nothing to a topic whose policy has a condition for it.
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
    service: 'events',
    appliesTo: ({ attachedTo }) =>
      attachedTo.length > 0 && attachedTo.every(({ type }) => type === TOPIC),
    demanded: 'none',
  },
  {
    // Nor to an encrypted topic whose key's policy has one.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    service: 'events',
    appliesTo: (statement, model) =>
      isOfKey(statement) && model.derive(keysOfTopics).has(statement.declaredIn),
    demanded: 'none',
  },
  {
    // The rule names the queue, and the queue the key, so that neither policy can name the rule.
    service: 'events',
    appliesTo: (statement, model) => isOfKey(statement) || isOfEncryptedQueue(statement, model),
    demanded: 'aws:SourceAccount',
  },
  {
    // The target group names the function, and asks for the permission when it is made.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
    service: 'elasticloadbalancing',
    appliesTo: ({ declaredIn }) => declaredIn.type === 'AWS::Lambda::Permission',
    demanded: 'none',
  },
  {
    // CloudWatch Logs names the log group in the encryption context.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    service: 'logs',
    appliesTo: isOfKey,
    demanded: 'kms:EncryptionContext:aws:logs:arn',
  },
  {
    // Config delivers for an account, and has no ARN for that.
    // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    service: 'config',
    appliesTo: () => true,
    demanded: 'aws:SourceAccount',
  },
];

export function sourceConditionOf(
  principal: string,
  statement: Statement,
  model: Model,
): SourceConditionKey {
  const service = serviceOf(principal);
  const exception = EXCEPTIONS.find(
    (one) =>
      (one.service === undefined || one.service === service) &&
      one.appliesTo(statement, model, service),
  );
  return exception?.demanded ?? 'aws:SourceArn';
}

/** `logs` of `logs.eu-west-1.amazonaws.com`, whether the Region is written out or not. */
function serviceOf(principal: string): string {
  return principal
    .replace(/\.amazonaws\.com(\.cn)?$/, '')
    .replace(/\.(?:[a-z]{2}(-[a-z]+)+-\d|\uE000[^\uE001]*\uE001)$/, '');
}

/** The customer keys of topics. */
export function keysOfTopics(model: Model): ReadonlySet<Resource> {
  return new Set(
    model.of(TOPIC).flatMap((topic) => {
      const encryption = ifKnown(() => encryptionOf(topic, model));
      return encryption?.by === 'customer' ? [encryption.key] : [];
    }),
  );
}

function isOfEncryptedQueue({ attachedTo }: Statement, model: Model): boolean {
  return attachedTo.some(
    (queue) => queue.type === QUEUE && ifKnown(() => encryptionOf(queue, model))?.by === 'customer',
  );
}
