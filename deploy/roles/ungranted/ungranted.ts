import { COMPUTE } from './compute';
import { DATA } from './data';

/** What CloudFormation's own schema asks for a type, and these policies do not give for it. */
export interface Ungranted {
  readonly type: string;
  /** The properties that need the actions; no resource of the stack may set one of them. */
  readonly properties: readonly string[];
  readonly because: string;
  readonly actions: readonly string[];
}

/** As long as the stack sets none of the properties, no handler calls these actions. */
export const UNGRANTED = [...COMPUTE, ...DATA].sort((one, other) =>
  one.type.localeCompare(other.type, 'en'),
);
