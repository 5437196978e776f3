/** What CloudWatch has of a minute. */
export interface MinuteOfUtilization {
  readonly maximum: number;
  readonly average: number;
}

/**
 * The share of provisioned environments that have something to do, 0 to 1, as Lambda's metric
 * `ProvisionedConcurrencyUtilization` tells it.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html
 */
export class Utilization {
  private samples = 0;
  private sum = 0;
  private maximum = 0;

  sample(share: number): void {
    this.samples++;
    this.sum += share;
    this.maximum = Math.max(this.maximum, share);
  }

  /** What was seen since this was last asked; undefined when nothing was: there is no metric then. */
  take(): MinuteOfUtilization | undefined {
    const { samples, sum, maximum } = this;
    this.samples = 0;
    this.sum = 0;
    this.maximum = 0;
    return samples === 0 ? undefined : { maximum, average: sum / samples };
  }
}
