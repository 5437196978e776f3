/** Where a function is ended on purpose. */
export interface Crash {
  /** The function as people call it, for example `process-payment`. */
  readonly name: string;
  /** Which of its calls, or before an acknowledgement which of its invocations, from 1. */
  readonly call: number;
  readonly when: 'before' | 'after' | 'before-acknowledgement';
}

const TEXT = /^([a-z-]+) (before|after) call (\d+)$|^([a-z-]+) before acknowledgement (\d+)$/;

/** As it is printed, and typed again. */
export function textOf({ name, call, when }: Crash): string {
  return when === 'before-acknowledgement'
    ? `${name} before acknowledgement ${call}`
    : `${name} ${when} call ${call}`;
}

/** @throws when it is no crash */
export function crashIn(text: string): Crash {
  const [, name, when, call, acknowledging, invocation] = TEXT.exec(text) ?? [];
  if (acknowledging !== undefined) {
    return { name: acknowledging, call: Number(invocation), when: 'before-acknowledgement' };
  }
  if (name === undefined) {
    throw new Error(
      `a crash must be like "process-payment after call 3" or "record-audit before acknowledgement 1", got "${text}"`,
    );
  }
  return { name, call: Number(call), when: when as 'before' | 'after' };
}
