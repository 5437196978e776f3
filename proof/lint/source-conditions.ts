import type { Application } from '../../local/assembly/model';
import { isOfKey } from './key-delegation';
import type { PolicyStatement } from './policy-statements';

/** What a statement that allows a service something must have a condition on. */
export type SourceConditionKey =
  | 'none'
  | 'aws:SourceArn'
  | 'aws:SourceAccount'
  | 'kms:EncryptionContext:aws:logs:arn';

interface Exception {
  /** The service's name without `.amazonaws.com`, and without a Region. */
  readonly service: string;
  appliesTo(statement: PolicyStatement, application: Application): boolean;
  readonly demanded: SourceConditionKey;
}

/** Where it is not `aws:SourceArn`. */
const EXCEPTIONS: readonly Exception[] = [
  {
    // Lambda's guide leaves a condition here to the reader. The ARN of the function would be a circle,
    // unless its name is written out; and nobody gives the role to a function without iam:PassRole.
    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
    service: 'lambda',
    appliesTo: ({ kind }) => kind === 'trust',
    demanded: 'none',
  },
  {
    // EventBridge delivers nothing to a topic whose policy has a condition for it.
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
    service: 'events',
    appliesTo: ({ attachedTo }) => attachedTo.every((arn) => /^arn:[^:]+:sns:/.test(arn)),
    demanded: 'none',
  },
  {
    // Nor to an encrypted topic whose key's policy has one.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    service: 'events',
    appliesTo: ({ attachedTo }, { topics }) =>
      topics.some(({ keyArn }) => keyArn !== undefined && attachedTo.includes(keyArn)),
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
  statement: PolicyStatement,
  application: Application,
): SourceConditionKey {
  const service = principal
    .replace(/\.amazonaws\.com(\.cn)?$/, '')
    .replace(/\.[a-z]{2}(-[a-z]+)+-\d$/, '');
  const exception = EXCEPTIONS.find(
    (one) => one.service === service && one.appliesTo(statement, application),
  );
  return exception?.demanded ?? 'aws:SourceArn';
}
