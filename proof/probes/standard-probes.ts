import type { Attack } from './attack';
import { directKeyUse } from './direct-key-use';
import { foreignAccessLogs } from './foreign-access-logs';
import { foreignAlarms } from './foreign-alarms';
import { foreignApis } from './foreign-apis';
import { foreignDeployments } from './foreign-deployments';
import { foreignKeyUse } from './foreign-key-use';
import { foreignNotifications } from './foreign-notifications';
import { foreignSchedules } from './foreign-schedules';
import { foreignTopics } from './foreign-topics';
import { plainHttp } from './plain-http';
import { strangers } from './strangers';
import { takenOverFunctions } from './taken-over-functions';

const attacks: readonly Attack[] = [
  plainHttp,
  foreignTopics,
  foreignApis,
  foreignSchedules,
  foreignDeployments,
  foreignAlarms,
  foreignNotifications,
  foreignAccessLogs,
  foreignKeyUse,
  directKeyUse,
  takenOverFunctions,
  strangers,
];

/** Attacks that no app may let through, whatever it is for. */
export const standardProbes: Attack = (application, names) =>
  attacks.flatMap((attack) => attack(application, names));
