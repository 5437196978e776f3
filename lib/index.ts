export { ItemAction } from './functions/item-action';
export {
  LeastPrivilegeFunction,
  type LeastPrivilegeFunctionProps,
} from './functions/least-privilege-function';
export type { Permission } from './functions/permission';
export { Prebuild } from './functions/prebuild';
export { Consumer } from './messaging/consumer';
export type { ConsumerProps } from './messaging/consumer-props';
export type { DeliveryProps } from './messaging/delivery-props';
export { FanOut, type FanOutProps } from './messaging/fan-out';
export { AccessReport } from './reports/access-report';
export { IdentityReport } from './reports/identity-report';
export { Report } from './reports/report';
export { ReportSerializer } from './reports/report-serializer';
export { WiringReport } from './reports/wiring-report';
