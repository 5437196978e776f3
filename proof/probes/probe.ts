import type { AccessRequestProps } from '../../local/iam/request/access-request';

/** A request that must be denied. */
export interface Probe extends AccessRequestProps {
  /** What somebody would win by it. */
  readonly attack: string;
}
