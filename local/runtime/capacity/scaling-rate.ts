import { Throttle } from '../throttle';

/**
 * How fast Lambda starts environments of one function: 1,000 within 10 s, refilled all the time.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html
 */
const STARTED_AT_ONCE = 1000;
const STARTED_PER_SECOND = 100;

export function scalingRate(): Throttle {
  return new Throttle({ ratePerSecond: STARTED_PER_SECOND, burst: STARTED_AT_ONCE });
}
