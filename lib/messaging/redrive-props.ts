import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Consumer } from './consumer';

/** Properties of a `Redrive`. */
export interface RedriveProps {
  /** Whose dead letters may be sent again; at least one. */
  readonly consumers: Consumer[];

  /**
   * Who may redrive: ARNs of roles and users, each named; no wildcards, no whole accounts.
   *
   * They assume the role of this construct, for which they need `sts:AssumeRole` where they are of
   * another account; and to find it, `cloudformation:DescribeStacks` on the stack.
   *
   * @default - no role is made, and who has all the rights already may redrive
   */
  readonly operators?: string[];

  /**
   * Alarms that forbid and stop a redrive besides those of the consumers and their functions, for
   * example of a database that all of them need. Metric alarms: who may see some alarms and not all
   * sees no composite ones.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
   */
  readonly alarms?: Alarm[];
}
