import { createHash } from 'node:crypto';

/**
 * How long DynamoDB remembers a `ClientRequestToken`.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
const REMEMBERED_MS = 10 * 60 * 1000;

/** Makes a repeated transaction a success without effect, as its client request token promises. */
export class RequestTokens {
  private readonly seen = new Map<string, { readonly digest: string; readonly until: number }>();

  check(token: string, input: unknown): 'new' | 'repeated' | 'mismatch' {
    this.forget();
    const known = this.seen.get(token);
    if (!known) return 'new';
    return known.digest === digest(input) ? 'repeated' : 'mismatch';
  }

  remember(token: string, input: unknown): void {
    this.seen.set(token, { digest: digest(input), until: Date.now() + REMEMBERED_MS });
  }

  /** Tokens expire in the order in which they came, so the first one that is valid ends the search. */
  private forget(): void {
    for (const [token, { until }] of this.seen) {
      if (until > Date.now()) return;
      this.seen.delete(token);
    }
  }
}

function digest(input: unknown): string {
  return createHash('sha1').update(JSON.stringify(input)).digest('base64');
}
