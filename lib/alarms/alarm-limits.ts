import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from './alarm-definition';
import { AlarmKind } from './alarm-kind';
import type { AlarmSettings } from './alarm-settings';
import type { Alarms } from './alarms';

/** Which alarm each setting is for, and what has it. */
const OWNERS: Readonly<Record<keyof AlarmSettings, readonly [AlarmKind, string]>> = {
  errorRate: [AlarmKind.ERROR_RATE, 'function'],
  oldestMessageAge: [AlarmKind.OLDEST_MESSAGE, 'consumer'],
};

/** @throws when a setting is for no alarm of the construct, could not work, or a reason is missing */
export function checkAlarms(
  scope: IConstruct,
  alarms: Alarms,
  definitions: readonly AlarmDefinition[],
): void {
  for (const [setting, [kind, owner]] of Object.entries(OWNERS)) {
    const value = alarms.settings[setting as keyof AlarmSettings];
    if (value === undefined) continue;
    if (!definitions.some((definition) => definition.kind === kind)) {
      throw new Error(
        `${scope.node.path}: alarms must set what the construct has, got ${setting}, which is for a ${owner}; give it to the alarms of the ${owner}`,
      );
    }
    if (!alarms.includes(kind)) {
      throw new Error(
        `${scope.node.path}: alarms must not set what is left out, got ${setting} without ${kind}; leave one of the two out`,
      );
    }
  }
  checkErrorRate(scope, alarms.settings);
  if (alarms.reasons.some((reason) => reason.trim() === '')) {
    throw new Error(
      `${scope.node.path}: reason must say why alarms are left out, got ""; write it for whoever looks for the alarm that did not fire`,
    );
  }
}

function checkErrorRate(scope: IConstruct, { errorRate }: AlarmSettings): void {
  if (errorRate === undefined || Token.isUnresolved(errorRate)) return;
  if (!(errorRate >= 0 && errorRate < 100)) {
    throw new Error(
      `${scope.node.path}: errorRate must be a percentage from 0 to below 100, got ${errorRate}; the alarm fires above it, so use 0 for every error`,
    );
  }
}
