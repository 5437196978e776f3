import { Size, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { FanOutProps } from './fan-out-props';
import { checkFifoTopic } from './fifo-limits';

/**
 * In bytes.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
 */
const MESSAGE_SIZE = [Size.kibibytes(1).toBytes(), Size.mebibytes(1).toBytes()] as const;

/** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const TOPIC_NAME = /^[A-Za-z0-9_-]{1,256}$/;

/** @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
const ACCOUNT = /^\d{12}$/;

/** @throws naming the limit that a property breaks */
export function checkFanOutLimits(scope: IConstruct, props: FanOutProps): void {
  checkFifoTopic(scope, props);
  checkMessageSize(scope, props.maximumMessageSize);
  checkName(scope, props);
}

function checkMessageSize(scope: IConstruct, size: Size | undefined): void {
  if (size === undefined || size.isUnresolved()) return;
  const [lowest, highest] = MESSAGE_SIZE;
  const bytes = size.toBytes();
  if (bytes < lowest || bytes > highest) {
    throw new Error(
      `${scope.node.path}: maximumMessageSize must be from 1 KiB to 1 MiB, got ${bytes} bytes; put what is larger into a bucket and publish where it is`,
    );
  }
}

function checkName(scope: IConstruct, { fifo, topicName }: FanOutProps): void {
  if (topicName === undefined || Token.isUnresolved(topicName)) return;
  const stem = fifo ? topicName.replace(/\.fifo$/, '') : topicName;
  const full = fifo ? `${stem}.fifo` : topicName;
  if (!TOPIC_NAME.test(stem) || full.length > 256) {
    throw new Error(
      `${scope.node.path}: topicName must be at most 256 letters, digits, hyphens and underscores, ${fifo ? 'with the .fifo at its end' : 'and .fifo for a FIFO topic only'}, got "${topicName}"; rename it, or leave it out`,
    );
  }
}

/** @throws when it is no account, or the one that may subscribe anyway */
export function checkSubscriber(scope: IConstruct, account: string): void {
  if (Token.isUnresolved(account)) return;
  if (!ACCOUNT.test(account)) {
    throw new Error(
      `${scope.node.path}: account must be 12 digits, got "${account}"; name the one account that consumers are in`,
    );
  }
  if (Token.compareStrings(account, Stack.of(scope).account) === TokenComparison.SAME) {
    throw new Error(
      `${scope.node.path}: account must be another than the topic's own, got ${account}; there, create a Consumer and have the fan-out deliverTo it`,
    );
  }
}
