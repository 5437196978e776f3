import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from '../../alarms/alarm-definition';
import type { LeastPrivilegeFunctionProps } from '../least-privilege-function-props';

/** What a cold-start strategy does to a function. One strategy may serve many functions. */
export interface Strategy {
  /** What the alias itself is given; with auto scaling that is nothing, or each deployment would reset it. */
  readonly provisionedConcurrentExecutions?: number;

  /** Whether it provisions concurrency, by itself or by scaling; not if left out. */
  readonly provisions?: boolean;

  /** The module that stands in front of the bundled handler, of this export; none if left out. */
  frontModule?(exportName: string): string;

  /** @throws naming the limit that is broken, or what contradicts the function's other properties */
  check(scope: Construct, props: LeastPrivilegeFunctionProps): void;

  /**
   * Creates what the strategy needs beside the alias.
   *
   * @returns the alarms to create, which tell when the strategy falls short
   */
  bind(scope: Construct, alias: Alias): AlarmDefinition[];
}
