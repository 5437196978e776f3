import type { PolicySpec } from '../../../../local/assembly/model';
import type { AccessControl } from '../../../../local/authorization/access-control';
import type { Denial } from '../../../../local/authorization/authorizer';

/** Something that a service does, and all that must allow it. */
export interface VoiceRow {
  readonly name: string;
  readonly ask: (access: AccessControl) => Denial | undefined;
  /** Who is told to have asked. */
  readonly asker: string;
  /** Everything that is asked for, as `principal: action on resource`. */
  readonly asks: readonly string[];
  /** The least that allows it; each of them is needed. */
  readonly policies: readonly PolicySpec[];
  /** Whether queue and topic are under a customer key. */
  readonly keyed?: true;
  /** For what the service acts, where a policy can tell. */
  readonly source?: string;
}
