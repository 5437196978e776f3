import { objectOf } from '../../template/values';
import type { StackView } from '../template/stack-view';

const ALL_AT_ONCE = /^CodeDeployDefault\.LambdaAllAtOnce$/;
const CANARY = /^CodeDeployDefault\.LambdaCanary(\d+)Percent(\d+)Minutes?$/;
const LINEAR = /^CodeDeployDefault\.LambdaLinear(\d+)PercentEvery(\d+)Minutes?$/;

/**
 * How traffic goes over to another version, `10 % for 5 minutes`, as the name of one of AWS's
 * configurations or a configuration of the template has it.
 */
export function trafficShiftText(configurationName: unknown, stack: StackView): string {
  const routing = stack.referred(configurationName)?.properties['TrafficRoutingConfig'];
  const { Type, TimeBasedCanary, TimeBasedLinear } = objectOf(routing);
  const { CanaryPercentage, CanaryInterval } = objectOf(TimeBasedCanary);
  const { LinearPercentage, LinearInterval } = objectOf(TimeBasedLinear);
  const name = stack.text(configurationName);
  const [, canaryPercent, canaryMinutes] = CANARY.exec(name) ?? [];
  const [, linearPercent, linearMinutes] = LINEAR.exec(name) ?? [];
  const [percent, every, minutes] =
    Type === 'TimeBasedCanary'
      ? [CanaryPercentage, 'for', CanaryInterval]
      : Type === 'TimeBasedLinear'
        ? [LinearPercentage, 'every', LinearInterval]
        : canaryPercent
          ? [canaryPercent, 'for', canaryMinutes]
          : [linearPercent, 'every', linearMinutes];
  if (percent !== undefined && minutes !== undefined) {
    return `${stack.text(percent)} % ${every} ${minutesText(stack.text(minutes))}`;
  }
  if (Type === 'AllAtOnce' || ALL_AT_ONCE.test(name)) return 'all at once';
  return `shifted by ${routing === undefined ? name : stack.text(routing)}`;
}

const minutesText = (minutes: string): string =>
  minutes === '1' ? '1 minute' : `${minutes} minutes`;
