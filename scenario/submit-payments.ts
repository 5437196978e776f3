import { isUnusable, type PaymentLine, type UnusableLine } from './payment-lines';
import type { PaymentsTarget } from './payments-target';
import type { ApiAnswer } from './signed-client';
import { SignedClient } from './signed-client';

/** How a line of the payments file fared at the API. */
export type Submission =
  | { readonly kind: 'accepted'; readonly paymentId: string }
  | { readonly kind: 'rejected'; readonly status: number; readonly code: string }
  | { readonly kind: 'unanswered'; readonly status: number };

export interface SubmitOptions {
  /** Requests on their way at once. */
  readonly concurrency: number;
  /** How often a request is sent until it has an answer. @default 6 */
  readonly attempts?: number;
  /**
   * Whether lines with the same idempotency key wait for each other, so that the first of them is
   * the one that counts. @default false
   */
  readonly sameKeyInTurn?: boolean;
  readonly onSubmission: (submission: Submission, line: PaymentLine) => void;
  readonly onUnusable: (line: UnusableLine) => void;
}

/** In the place of a status: the connection broke. */
const NO_ANSWER = 0;

/** Answers after which a caller tries again with the same idempotency key. */
const WORTH_RETRYING = new Set([NO_ANSWER, 409, 429, 500, 502, 503, 504]);

const ATTEMPTS = 6;

/** The first pause before trying again, in ms; each further one is twice as long. */
const FIRST_PAUSE_MS = 50;

/** Submits every payment through the API, some at once, each until it has an answer. */
export async function submitPayments(
  target: PaymentsTarget,
  lines: AsyncIterator<PaymentLine | UnusableLine>,
  {
    concurrency,
    attempts = ATTEMPTS,
    sameKeyInTurn = false,
    onSubmission,
    onUnusable,
  }: SubmitOptions,
): Promise<void> {
  const client = new SignedClient({ ...target, connections: concurrency });
  const answers = new Map<string, Promise<Submission>>();
  const answerTo = (line: PaymentLine): Promise<Submission> => {
    if (!sameKeyInTurn) return submit(client, target, line, attempts);
    const key = JSON.stringify([line.merchantId, line.idempotencyKey]);
    const submitted = () => submit(client, target, line, attempts);
    const answer = answers.get(key)?.then(submitted) ?? submitted();
    answers.set(key, answer);
    return answer;
  };
  const work = async (): Promise<void> => {
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      if (isUnusable(next.value)) onUnusable(next.value);
      else onSubmission(await answerTo(next.value), next.value);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    client.close();
  }
}

async function submit(
  client: SignedClient,
  target: PaymentsTarget,
  { merchantId, idempotencyKey, payment }: PaymentLine,
  attempts: number,
): Promise<Submission> {
  const credentials = await target.merchant(merchantId);
  const headers = { 'idempotency-key': idempotencyKey };
  for (let attempt = 1; ; attempt++) {
    const answer = await client
      .call(credentials, 'POST', '/payments', headers, JSON.stringify(payment))
      .catch(() => ({ status: NO_ANSWER, body: {} }));
    if (!WORTH_RETRYING.has(answer.status)) return toSubmission(answer);
    if (attempt === attempts) return { kind: 'unanswered', status: answer.status };
    await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt));
  }
}

function toSubmission({ status, body }: ApiAnswer): Submission {
  if (status === 202) return { kind: 'accepted', paymentId: String(body['paymentId']) };
  const { code = 'Unknown' } = (body['error'] ?? {}) as { code?: string };
  return { kind: 'rejected', status, code };
}
