import { CfnOutput, Lazy, Stack } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { AsyncFailures } from './async-failures';
import type { Consumer } from './consumer';
import { checkName, checkOperators, checkPlace } from './redrive-limits';
import type { RedriveProps } from './redrive-props';
import { redriveRole } from './redrive-role';
import {
  asyncFailuresTarget,
  consumerTarget,
  describe,
  type RedriveTarget,
} from './redrive-targets';

/**
 * Lets people send dead letters again with `sluice redrive`, and nobody do anything else.
 *
 * It creates an output for each consumer, which tells the command what there is to redrive and what
 * stands against it, and one role that the operators may assume. The role may look at the dead
 * letters of these consumers, have SQS move them, receive and delete them, and send to these
 * inboxes, with the rights to their customer keys that this takes; and see the state of the alarms
 * that stop a redrive. Those are the consumers' own but for the ones about dead letters, which are
 * in alarm as long as there are any, and the error and throttle alarms of their functions.
 *
 * It leaves to the caller to find out why messages failed, and handlers that are right when a
 * message comes twice.
 *
 * @example
 * new Redrive(this, 'Redrive', {
 *   consumers: [shipping, accounting],
 *   operators: ['arn:aws:iam::111122223333:role/on-call'],
 * });
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export class Redrive extends Construct {
  /** The role to assume; none where no operators are named. */
  public readonly role?: IRole;

  private readonly targets: RedriveTarget[] = [];

  /**
   * @throws when there is no consumer, one is given twice or is of another account or region, or
   * operators are not the ARNs of roles and users
   */
  constructor(scope: Construct, id: string, props: RedriveProps) {
    super(scope, id);
    checkOperators(this, props.operators);
    if (props.consumers.length === 0) {
      throw new Error(
        `${this.node.path}: consumers must name whose dead letters to redrive, got none; give at least one`,
      );
    }
    if (props.operators) {
      this.role = redriveRole(this, props.operators, () => this.targets);
    }
    for (const consumer of props.consumers) this.addConsumer(consumer, props);
  }

  /**
   * Lets what asynchronous invocations failed on be sent to a queue: the payload, without the
   * record that Lambda wraps it in.
   *
   * @param id what the command calls it
   * @throws when the id is taken
   */
  public addAsyncFailures(id: string, props: AsyncFailures): void {
    checkName(this, id, this.targets);
    this.add(asyncFailuresTarget(`${this.node.path}/${id}`, id, props));
  }

  private addConsumer(consumer: Consumer, { alarms }: RedriveProps): void {
    checkPlace(this, consumer);
    const path = consumer.node.path;
    if (this.targets.some((target) => target.path === path)) {
      throw new Error(
        `${this.node.path}: consumers must be different, got ${path} twice; drop one`,
      );
    }
    this.add(consumerTarget(consumer, alarms ?? []));
  }

  private add(target: RedriveTarget): void {
    // Outputs are made from ids, and two consumers of one id differ in their paths.
    const taken = this.node.tryFindChild(target.name);
    const id = taken ? target.path.replaceAll('/', '-') : target.name;
    this.targets.push(target);
    // Topics and alarms of the consumer may come later.
    const description = Lazy.any({ produce: () => describe(target, this.role) });
    new CfnOutput(this, id, {
      description: `For sluice redrive ${target.name}`,
      value: Stack.of(this).toJsonString(description),
    });
  }
}
