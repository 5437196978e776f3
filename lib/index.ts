export { AlarmKind } from './alarms/alarm-kind';
export type { AlarmSettings, AlarmsOffProps, AlarmsWithoutProps } from './alarms/alarm-settings';
export { AlarmTopic, type AlarmTopicProps } from './alarms/alarm-topic';
export { Alarms } from './alarms/alarms';
export { ColdStart } from './functions/cold-start/cold-start';
export type { ProvisionedProps } from './functions/cold-start/provisioned';
export { DayOfWeek, type ProvisionedWindow } from './functions/cold-start/provisioned-window';
export type { ScheduledProps } from './functions/cold-start/scheduled';
export type { TrackedProps } from './functions/cold-start/tracked';
export type { WarmPingProps } from './functions/cold-start/warm-ping';
export type { CanaryProps } from './functions/deployment/canary';
export { Deployment } from './functions/deployment/deployment';
export type { LinearProps } from './functions/deployment/linear';
export { FailureDestination } from './functions/failure-destination';
export { ItemAction } from './functions/item-action';
export {
  LeastPrivilegeFunction,
  type LeastPrivilegeFunctionProps,
} from './functions/least-privilege-function';
export type { Permission } from './functions/permission';
export { Prebuild } from './functions/prebuild';
export { Guardrails } from './guardrails/guardrails';
export { LocalProfile } from './local-profile/local-profile';
export type { AsyncFailures } from './messaging/async-failures';
export { Consumer } from './messaging/consumer';
export type { ConsumerProps } from './messaging/consumer-props';
export type { DeliveryProps } from './messaging/delivery-props';
export { FanOut } from './messaging/fan-out';
export { FanOutDashboard, type FanOutDashboardProps } from './messaging/fan-out-dashboard';
export type { FanOutProps } from './messaging/fan-out-props';
export type { IFanOut } from './messaging/i-fan-out';
export { IdempotencyTable, type IdempotencyTableProps } from './messaging/idempotency-table';
export { Redrive } from './messaging/redrive';
export type { RedriveProps } from './messaging/redrive-props';
export { AccessReport } from './reports/access-report';
export { IdentityReport } from './reports/identity-report';
export { Report } from './reports/report';
export { ReportSerializer } from './reports/report-serializer';
export { WiringReport } from './reports/wiring-report';
