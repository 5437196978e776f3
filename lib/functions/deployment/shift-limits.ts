import { type Duration, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkWholeNumber } from '../limits';

/**
 * What CodeDeploy shifts at once at most, and how long it may take from the first shift to the last.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
 */
const MOST_PERCENT = 99;
export const LONGEST_MINUTES = 2880;

/** @throws when it is no share that CodeDeploy shifts, or not known at synthesis */
export function checkPercent(scope: Construct, shift: string, percent: number): void {
  const prop = `percent of ${shift}`;
  if (Token.isUnresolved(percent)) throw unknownAtSynthesis(scope, prop);
  checkWholeNumber(
    scope,
    prop,
    percent,
    [1, MOST_PERCENT],
    'leave it out for 10, or use Deployment.allAtOnce',
  );
}

/** @throws when it is no time that CodeDeploy waits, or not known at synthesis */
export function checkInterval(
  scope: Construct,
  shift: string,
  interval: Duration,
  defaultMinutes: number,
): void {
  const prop = `interval of ${shift}`;
  if (interval.isUnresolved()) throw unknownAtSynthesis(scope, prop);
  const minutes = interval.toMinutes({ integral: false });
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES) return;
  throw new Error(
    `${scope.node.path}: ${prop} must be whole minutes from 1 to ${LONGEST_MINUTES}, got ${interval.toHumanString()}; leave it out for ${defaultMinutes}`,
  );
}

/** The configuration is chosen, and named, by it. */
function unknownAtSynthesis({ node }: Construct, prop: string): Error {
  return new Error(
    `${node.path}: ${prop} must be known at synthesis, got a token; give a plain value`,
  );
}
