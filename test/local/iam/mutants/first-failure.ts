import { TABLES } from '../cases';
import { REFUSALS } from '../cases/refusals';
import { judge } from '../support/judge';
import { refuse } from '../support/refusal';

/** The first case that the evaluator gets wrong. */
export function firstFailure(): string | undefined {
  const row = Object.values(TABLES)
    .flat()
    .find((one) => fails(() => judge(one) === one.expect));
  const refusal = REFUSALS.find((one) => fails(() => refuse(one) === one.message));
  return row?.name ?? refusal?.name;
}

function fails(isRight: () => boolean): boolean {
  try {
    return !isRight();
  } catch {
    return true;
  }
}
