import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { Alarms, LeastPrivilegeFunction, type LeastPrivilegeFunctionProps } from 'sluice-cdk';

/** Where a sample is built: one stack, or two that refer to each other. */
export interface Places {
  /** What several services share: topics, tables, buckets, secrets. */
  readonly shared: Construct;
  /** One service: its functions and consumers. */
  readonly service: Construct;
}

/** A small app made of the public API alone. */
export interface Sample {
  readonly name: string;
  /** Why it cannot be built with what is shared in another region; it can, unless said otherwise. */
  readonly refusedAcrossRegions?: string;
  build(places: Places): void;
}

/** For samples that are about something else: alarms are most of what there would be. */
export const QUIET = Alarms.off({ reason: 'the sample is about something else' });

/** A function that needs no bundling and has no alarms. */
export function sampleFunction(
  scope: Construct,
  id: string,
  props: Partial<LeastPrivilegeFunctionProps> = {},
): LeastPrivilegeFunction {
  return new LeastPrivilegeFunction(scope, id, {
    code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
    description: `${id} of the sample`,
    alarms: QUIET,
    ...props,
  });
}
