/** Where a function is ended on purpose. */
export interface Crash {
  /** The function as people call it, for example `process-payment`. */
  readonly name: string;
  /** Which of its calls, or before an acknowledgement which of its invocations, from 1. */
  readonly call: number;
  /** What that call must be: another one is not this place. @default - whatever it is */
  readonly operation?: string;
  /** Once; or before that call and every one that follows, until somebody repairs it. */
  readonly when: 'before' | 'after' | 'refused' | 'before-acknowledgement' | 'from';
}

const WORDS = {
  before: 'before call',
  after: 'after call',
  refused: 'refused call',
  'before-acknowledgement': 'before acknowledgement',
  from: 'from call',
} as const;

const TEXT = new RegExp(`^([a-z-]+) (${Object.values(WORDS).join('|')}) (\\d+)$`);

/** As it is printed, and typed again. */
export function textOf({ name, call, when }: Crash): string {
  return `${name} ${WORDS[when]} ${call}`;
}

/** @throws when it is no crash */
export function crashIn(text: string): Crash {
  const [, name, words, call] = TEXT.exec(text) ?? [];
  const when = (Object.keys(WORDS) as Crash['when'][]).find((one) => WORDS[one] === words);
  if (name !== undefined && when !== undefined) return { name, call: Number(call), when };
  throw new Error(
    `a crash must be like "process-payment after call 3", "record-audit before acknowledgement 1" or "update-inventory from call 2", got "${text}"`,
  );
}
