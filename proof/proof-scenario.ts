import type { Application } from '../local/assembly/model';
import type { CloudEvent, LocalCloud } from '../local/cloud/types';
import type { ResourceNames } from './names/resource-names';
import type { Probe } from './probes/probe';

/**
 * What an app is put to so that its policies can be judged: the default export of a scenario file.
 */
export interface ProofScenario {
  /** Names of the stacks whose policies are judged. @default - every stack of the assembly */
  readonly judges?: (stackName: string) => boolean;
  /** A field of a JSON message that ties messages to one piece of work. */
  readonly correlateBy?: string;
  /** Makes everything ready once; what it does is judged by policies and counts for nothing else. */
  start(cloud: LocalCloud, events: EventTap): Promise<Exercise>;
  /** Requests that must be denied, besides those that hold for every app. */
  readonly probes?: (application: Application, names: ResourceNames) => readonly Probe[];
  /** Guards that another one makes superfluous, so that no probe can tell them. */
  readonly equivalents?: readonly Equivalent[];
  /** Needs that AWS documents and nothing here can show. */
  readonly documentedNeeds?: readonly DocumentedNeed[];
}

/** Everything the app does, error paths too. */
export interface Exercise {
  /**
   * Does everything once. It is called again and again, while one permission after another is taken
   * away.
   *
   * @throws as soon as anything that could be seen from outside is not as it should be
   */
  run(): Promise<void>;
  /** Brings the app back to rest after a run that failed, every permission given back. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

/** Hands on what the cloud tells. */
export type EventTap = (listener: (event: CloudEvent) => void) => void;

export interface Equivalent {
  /** Construct path of the policy. */
  readonly policy: RegExp;
  /** The guard, as the report writes it. */
  readonly guard: RegExp;
  readonly reason: string;
}

export interface DocumentedNeed {
  /** Construct path of the policy. */
  readonly policy: RegExp;
  readonly actions: readonly string[];
  /** AWS's page. */
  readonly link: string;
  /** Why nothing here can show it. */
  readonly reason: string;
}
