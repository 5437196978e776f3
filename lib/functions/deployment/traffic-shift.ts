import type { Construct } from 'constructs';

/** How traffic goes from one version to the next. One shift may serve many functions. */
export interface TrafficShift {
  /** What its author wrote, such as `Deployment.canary`. */
  readonly name: string;

  /** Whether two versions share the traffic for a while. */
  readonly inSteps: boolean;

  /** The share that the new version stays at before it has all, in percent; none if it only grows. */
  readonly canaryPercent?: number;

  /** @throws naming the limit that is broken */
  check(scope: Construct): void;

  /** The name of the CodeDeploy configuration, which is created where AWS has none like it. */
  configurationName(scope: Construct): string;
}
