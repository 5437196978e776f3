import { Token } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { FunctionGrants } from './function-grants';

/**
 * Where Lambda sends the record of an asynchronous invocation that it gave up.
 *
 * The record has the event, what the function answered to the last attempt and why there was no
 * other.
 *
 * @example
 * new LeastPrivilegeFunction(this, 'Ship', {
 *   entry: 'lambda/ship/handler.ts',
 *   description: 'Ships what was ordered',
 *   onFailure: FailureDestination.queue(unshipped),
 * });
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export class FailureDestination {
  /** A standard queue. The function's role gets `sqs:SendMessage` on it, and nothing else. */
  public static queue(queue: IQueue): FailureDestination {
    return new FailureDestination('queue', queue, queue.queueArn, (fn) => fn.sendTo(queue));
  }

  /** A standard topic. The function's role gets `sns:Publish` on it, and nothing else. */
  public static topic(topic: ITopic): FailureDestination {
    return new FailureDestination('topic', topic, topic.topicArn, (fn) => fn.publishTo(topic));
  }

  private constructor(
    private readonly what: 'queue' | 'topic',
    private readonly target: IQueue | ITopic,
    private readonly arn: string,
    private readonly grant: (fn: FunctionGrants) => void,
  ) {}

  /**
   * Grants what sending takes, and tells where to.
   *
   * @throws when the queue or topic is FIFO
   * @internal
   */
  public _bind(fn: FunctionGrants): string {
    const { what, target, arn } = this;
    if (target.fifo && !Token.isUnresolved(target.fifo)) {
      throw new Error(
        `${fn.node.path}: onFailure must be a standard ${what}, got the FIFO ${what} ${target.node.path}; Lambda would lose the records, so create a ${what} of its own for them`,
      );
    }
    this.grant(fn);
    return arn;
  }
}
