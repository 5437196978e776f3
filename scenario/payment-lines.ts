import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { z } from 'zod';

/** One payment to submit, as one line of a payments file. What else a line says is ignored. */
const paymentLine = z.object({
  /** Who submits: the caller's role is `merchant-<merchantId>`. */
  merchantId: z.string().regex(/^[A-Za-z0-9_-]+$/, 'must be letters, digits, - and _'),
  /** Sent as the `Idempotency-Key` header. */
  idempotencyKey: z.string().regex(/^[\x20-\x7e]*$/, 'must be printable ASCII, to be a header'),
  /** Sent as the body, whatever it is: refusing it is the API's business. */
  payment: z.unknown(),
});

export type PaymentLine = z.infer<typeof paymentLine>;

/** A line that cannot be submitted at all. */
export interface UnusableLine {
  readonly lineNumber: number;
  readonly problem: string;
}

/** Reads payments one by one; the file is never held as a whole. */
export async function* readPayments(
  source: Readable,
): AsyncGenerator<PaymentLine | UnusableLine, void, undefined> {
  let lineNumber = 0;
  for await (const text of linesOf(source)) {
    lineNumber++;
    if (text.trim() !== '') yield parseLine(text, lineNumber);
  }
}

/** Unlike `readline` it fails when the source does. */
async function* linesOf(source: Readable): AsyncGenerator<string> {
  source.setEncoding('utf8');
  let rest = '';
  for await (const chunk of source as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Opens a payments file; `-` is standard input. */
export function openPayments(file: string): Readable {
  return file === '-' ? process.stdin : createReadStream(file);
}

function parseLine(text: string, lineNumber: number): PaymentLine | UnusableLine {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { lineNumber, problem: `is not valid JSON (${(error as Error).message})` };
  }
  const parsed = paymentLine.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { lineNumber, problem: `${issue?.path.join('.') || 'it'} ${issue?.message}` };
}

export function isUnusable(line: PaymentLine | UnusableLine): line is UnusableLine {
  return 'problem' in line;
}
