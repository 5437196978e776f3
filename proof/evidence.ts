import type { FunctionSpec } from '../local/assembly/model';
import type { LoggedDecision } from '../local/authorization/decision-log';
import type { CloudEvent, LocalCloud } from '../local/cloud/types';
import { messageOf } from './message-of';
import type { Exercise } from './proof-scenario';

/** What was seen in one run under all policies. */
export interface Evidence {
  /** Every request that was decided, each once. */
  readonly decisions: readonly LoggedDecision[];
  /** Why some were denied, in words. */
  readonly denials: readonly string[];
  /** What failed. */
  readonly failure?: string;
}

/**
 * Runs the app once from fresh execution environments, and notes what is asked for.
 *
 * @param events everything that the cloud tells
 */
export async function gatherEvidence(
  cloud: LocalCloud,
  exercise: Exercise,
  functions: readonly FunctionSpec[],
  events: (listener: (event: CloudEvent) => void) => void,
): Promise<Evidence> {
  const denials = new Set<string>();
  const unmodelled: string[] = [];
  events((event) => {
    if (event.kind === 'denied') denials.add(event.explanation);
    if (event.kind === 'unmodelled') unmodelled.push(event.message);
  });
  for (const { path } of functions) await cloud.recycle(path);
  await cloud.restartDecisions();
  const failure = await exercise.run().then(() => unmodelled[0], messageOf);
  const seen = { decisions: await cloud.decisions(), denials: [...denials] };
  return failure === undefined ? seen : { ...seen, failure };
}
