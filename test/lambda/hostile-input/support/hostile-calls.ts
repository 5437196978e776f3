import { isDeepStrictEqual } from 'node:util';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { expectDescribed } from '../../openapi/support/published';
import { aContext, apiEvent } from '../../support/events';
import { MemoryApi } from '../../support/payments-api';
import { CapturedLog } from './captured-log';

type ApiRequest = Parameters<typeof apiEvent>[0];

/** The longest body of a refusal: every field of 50 lines broken. */
const LONGEST_ANSWER = 20_000;

/** What the API made of a request. */
export interface Outcome {
  readonly status: number;
  /** Of a refusal. */
  readonly code?: string;
  readonly correlationId: unknown;
}

/**
 * The API, called by somebody who means no good. Whatever it answers has to be described, and its log
 * to say nothing but what the answer was.
 */
export class HostileCalls {
  private readonly captured = new CapturedLog();
  readonly api = new MemoryApi(this.captured.log);
  /** Every text that a refusal ever had, with the places of fields left out. */
  readonly said = new Set<string>();

  start(): void {
    this.captured.start();
  }

  stop(): void {
    this.captured.stop();
  }

  async post(request: ApiRequest): Promise<Outcome> {
    const before = this.api.published.length;
    const answer = await this.api.post(apiEvent(request), aContext());
    const outcome = this.judge('post', '/payments', answer);
    // Who is refused reaches nothing behind the answer.
    const published = this.api.published.length - before;
    if (published !== (outcome.status === 202 ? 1 : 0)) throw new Error(`published ${published}`);
    return outcome;
  }

  async get(id: string): Promise<Outcome> {
    return this.judge('get', '/payments/{id}', await this.api.get(apiEvent({ id }), aContext()));
  }

  private judge(
    method: 'get' | 'post',
    route: string,
    answer: APIGatewayProxyStructuredResultV2,
  ): Outcome {
    expectDescribed(method, route, answer);
    const { statusCode: status = 0, headers = {}, body = '' } = answer;
    if (status >= 500 || body.length > LONGEST_ANSWER) throw new Error(`answered ${body}`);
    const { error, paymentId } = JSON.parse(body);
    const correlationId = headers['x-correlation-id'];
    const ids = { correlationId, requestId: 'request-1', status };
    const lines = this.captured.take();
    const accepted = { ...ids, merchantId: 'acme', paymentId, state: 'submitted' };
    const expected = error
      ? { level: 'WARN', message: 'request refused', ...ids, code: error.code }
      : { level: 'INFO', message: 'request answered', ...accepted };
    // jest's own comparison takes longer than everything else here together.
    if (!isDeepStrictEqual(lines, [expected])) expect(lines).toEqual([expected]);
    if (error) this.remember(error);
    return { status, ...(error && { code: error.code }), correlationId };
  }

  private remember(error: { message: string; details?: { rule: string }[] }): void {
    this.said.add(
      error.message.replace(/rule: [a-zA-Z0-9., ]+\.$/, 'rule: …').replace(/\d{5,}/g, 'n'),
    );
    for (const { rule } of error.details ?? []) this.said.add(rule);
  }
}
