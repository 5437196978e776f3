import { Duration, Names, Token } from 'aws-cdk-lib';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { AliasSchedules } from '../alias-schedules';
import type { LeastPrivilegeFunctionProps } from '../least-privilege-function-props';
import { checkWholeNumber } from '../limits';
import { checkEnvironments } from './environments';
import type { Strategy } from './strategy';
import { WARM_PING, warmPingModule } from './warm-ping-module';

/** Properties of `ColdStart.warmPing`. */
export interface WarmPingProps {
  /**
   * How far apart the rounds of pings are: 1, 2, 3, 4, 5, 6, 10, 12 or 15 minutes, which divide
   * the hour.
   *
   * Lambda does not say how long it keeps an environment that nobody uses.
   *
   * @default Duration.minutes(5)
   */
  readonly every?: Duration;

  /**
   * Pings a round, 1 to 10, and at most `reservedConcurrentExecutions` where that is given: so many
   * environments are warm at best.
   *
   * @default 1
   */
  readonly environments?: number;
}

/** So that every round is as far from the last as it is from the next. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15];

/** Each is a schedule of its own. Whoever needs more needs what is kept, not what is hoped for. */
const MOST_ENVIRONMENTS = 10;

/**
 * How long a ping holds its environment, so that the others of its round need other ones.
 * @see https://github.com/jeremydaly/lambda-warmer
 */
const HOLD_MS = 75;

/** Environments that are used every few minutes, so that Lambda has a reason to keep them. */
export function warmPing({
  every = Duration.minutes(5),
  environments = 1,
}: WarmPingProps): Strategy {
  return {
    // A single ping need not wait for others.
    frontModule: (exportName) => warmPingModule(exportName, environments === 1 ? 0 : HOLD_MS),
    check: (scope, props) => {
      checkInterval(scope, every);
      checkPings(scope, environments, props);
      checkEntry(scope, props);
    },
    bind: (scope, alias) => {
      addPings(scope, alias, every, environments);
      return [];
    },
  };
}

function addPings(scope: Construct, alias: Alias, every: Duration, environments: number): void {
  const schedules = new AliasSchedules(scope, 'WarmPing', {
    alias,
    groupName: Names.uniqueResourceName(scope, { maxLength: 64, separator: '-' }),
  });
  for (let ping = 1; ping <= environments; ping++) {
    schedules.add(`Ping${ping}`, {
      description: `Keeps an environment of ${scope.node.path} warm, as well as that can be done`,
      // A rate would count from when each schedule was created, and no two would ping at once.
      expression: `cron(0/${every.toMinutes()} * * * ? *)`,
      input: JSON.stringify({ [WARM_PING]: true }),
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    });
  }
}

function checkInterval(scope: Construct, every: Duration): void {
  if (!every.isUnresolved() && INTERVALS.includes(every.toMinutes({ integral: false }))) return;
  throw new Error(
    `${scope.node.path}: every of ColdStart.warmPing must be ${INTERVALS.join(', ')} minutes, got ${every.isUnresolved() ? 'a token' : every.toHumanString()}; leave it out for 5 minutes`,
  );
}

function checkPings(
  scope: Construct,
  environments: number,
  props: LeastPrivilegeFunctionProps,
): void {
  const prop = 'environments of ColdStart.warmPing';
  if (Token.isUnresolved(environments)) {
    throw new Error(
      `${scope.node.path}: ${prop} must be known at synthesis, got a token; each is a schedule, so give a plain number`,
    );
  }
  const fix = 'for more, use ColdStart.provisioned';
  checkWholeNumber(scope, prop, environments, [1, MOST_ENVIRONMENTS], fix);
  checkEnvironments(scope, prop, environments, props, fix);
}

/** Ready-made code is not ours to change, and a handler that does not know a ping would fail on it. */
function checkEntry(scope: Construct, { entry }: LeastPrivilegeFunctionProps): void {
  if (entry !== undefined) return;
  throw new Error(
    `${scope.node.path}: coldStart must not be ColdStart.warmPing with ready-made code, got code; give entry, whose bundle answers pings before the handler sees them, or use ColdStart.provisioned`,
  );
}
