import { readFileSync } from 'node:fs';
import { checkFaultPlan } from './check-fault-plan';
import { ALL_FAULTS, type FaultPlan } from './fault-plan';

/** A plan to begin with. */
const EXAMPLE = 'https://github.com/sluice-cdk/sluice/blob/main/examples/faults.json';

/**
 * The plan in a file; `all` is every kind of fault at one occasion in twenty.
 *
 * @throws when it cannot be read, or breaks a rule
 */
export function readFaultPlan(file: string): FaultPlan {
  if (file === 'all') return ALL_FAULTS;
  return checkFaultPlan(parsed(file, textOf(file)), file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(
      `--faults must be a file that can be read, or all, got "${file}" (${message}); see ${EXAMPLE}`,
      { cause },
    );
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(
      `${file}: must be JSON, got something else (${(cause as Error).message}); see ${EXAMPLE}`,
      { cause },
    );
  }
}
