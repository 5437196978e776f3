import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { LeastPrivilegeFunctionProps } from '../least-privilege-function-props';
import { checkEnvironments } from './environments';
import type { ProvisionedWindow } from './provisioned-window';
import type { ScheduledProps } from './scheduled';
import { overlapping, windowText } from './week';

/**
 * A window makes two scheduled actions, and a target has at most 200.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-limits.html
 */
const MOST_WINDOWS = 100;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** @throws naming the limit that is broken, or the windows that contradict each other */
export function checkSchedule(
  scope: Construct,
  { environments, windows, timeZone }: Required<ScheduledProps>,
  props: LeastPrivilegeFunctionProps,
): void {
  const { path } = scope.node;
  checkCount(scope, 'environments of ColdStart.scheduled', environments, props);
  if (windows.length < 1 || windows.length > MOST_WINDOWS) {
    throw new Error(
      `${path}: windows of ColdStart.scheduled must be 1 to ${MOST_WINDOWS}, got ${windows.length}; for the same number at all times, use ColdStart.provisioned`,
    );
  }
  for (const window of windows) checkWindow(scope, window, props);
  const [one, other] = overlapping(windows) ?? [];
  if (one && other) {
    throw new Error(
      `${path}: windows of ColdStart.scheduled must not overlap, got ${windowText(one)} and ${windowText(other)}; end the one where the other begins`,
    );
  }
  checkTimeZone(scope, timeZone.timezoneName);
}

function checkWindow(
  scope: Construct,
  window: ProvisionedWindow,
  props: LeastPrivilegeFunctionProps,
): void {
  const { path } = scope.node;
  for (const prop of ['opens', 'closes'] as const) {
    if (TIME.test(window[prop])) continue;
    throw new Error(
      `${path}: ${prop} of a window of ColdStart.scheduled must be a time from 00:00 to 23:59, got "${window[prop]}"; write hour and minute with two digits each, for example "08:30"`,
    );
  }
  if (window.days?.length === 0) {
    throw new Error(
      `${path}: days of a window of ColdStart.scheduled must name a day, got none; leave them out for every day`,
    );
  }
  const prop = `environments of the window ${windowText(window)} of ColdStart.scheduled`;
  checkCount(scope, prop, window.environments, props);
}

function checkCount(
  scope: Construct,
  prop: string,
  value: number,
  props: LeastPrivilegeFunctionProps,
): void {
  if (Token.isUnresolved(value)) {
    throw new Error(
      `${scope.node.path}: ${prop} must be known at synthesis, got a token; give a plain number`,
    );
  }
  checkEnvironments(
    scope,
    prop,
    value,
    props,
    'a deployment fails while none is provisioned (aws-cdk#29992), so keep one',
  );
}

function checkTimeZone(scope: Construct, name: string): void {
  if (Token.isUnresolved(name) || isTimeZone(name)) return;
  throw new Error(
    `${scope.node.path}: timeZone of ColdStart.scheduled must be the name of an IANA time zone, got "${name}"; for example TimeZone.EUROPE_ZURICH`,
  );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  // What is only an offset is none for AWS.
  return !/^[+-]/.test(name);
}
