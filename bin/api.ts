/** What other projects import of the package of the command line. */
export { startLocalCloud } from '../local/cloud/start-local-cloud';
export type {
  CloudEvent,
  ConsumerStatistics,
  Credentials,
  EventSourceState,
  FunctionStatistics,
  LocalCloud,
  LocalCloudOptions,
  QueueState,
  RunningApi,
  Statistics,
} from '../local/cloud/types';
export type { FaultPlan } from '../local/faults/plan/fault-plan';
export type {
  DocumentedNeed,
  Equivalent,
  EventTap,
  Exercise,
  ProofScenario,
} from '../proof/proof-scenario';
