import * as z from 'zod/mini';
import type { GatewayAccess, GatewaySecret } from './gateway-secret';
import { type HttpRequest, sendHttp } from './http-request';
import {
  ChargeOutcomeUnknownError,
  type ChargeRequest,
  type ChargeResult,
  GatewayKeyRefusedError,
  GatewayRefusedError,
  type PaymentGateway,
} from './payment-gateway';

/** How long one request to the gateway may take, answer included: five seconds, in milliseconds. */
export const GATEWAY_TIMEOUT_MS = 5_000;

/**
 * Statuses that speak of the moment and not of the request: time-out, another request with the same
 * key in progress, too early, too many requests.
 *
 * @see https://www.iana.org/assignments/http-status-codes
 */
const PASSING_STATUSES = new Set([408, 409, 425, 429]);

const chargeResult = z.union([
  z.object({ status: z.literal('charged'), chargeId: z.string().check(z.minLength(1)) }),
  z.object({ status: z.literal('declined'), reason: z._default(z.string(), 'declined') }),
]);

/** What the gateway answered: its status, and its body when that was JSON. */
interface GatewayAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * The payment gateway over HTTP: `POST /charges` with the payment id as `Idempotency-Key`, and
 * `GET /charges/{paymentId}` to learn what became of a charge.
 *
 * A refused key (401) is read again once: it may have been rotated since.
 */
export class HttpPaymentGateway implements PaymentGateway {
  constructor(
    private readonly secret: GatewaySecret,
    private readonly timeoutMs = GATEWAY_TIMEOUT_MS,
  ) {}

  async charge(request: ChargeRequest): Promise<ChargeResult> {
    const { status, body } = await this.send('/charges', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': request.paymentId },
      body: JSON.stringify(request),
    });
    if (status === 200 || status === 201 || status === 402) {
      const result = resultIn(body, status);
      if ((result.status === 'declined') !== (status === 402)) {
        throw new ChargeOutcomeUnknownError(`the charge got status ${status} and ${result.status}`);
      }
      return result;
    }
    if (status >= 400 && status < 500 && !PASSING_STATUSES.has(status)) {
      throw new GatewayRefusedError(
        `${request.paymentId}: the gateway must take the charge, got status ${status}`,
      );
    }
    throw new ChargeOutcomeUnknownError(`the charge got status ${status}`);
  }

  async findCharge(paymentId: string): Promise<ChargeResult | undefined> {
    const { status, body } = await this.send(`/charges/${encodeURIComponent(paymentId)}`, {});
    if (status === 404) {
      return undefined;
    }
    if (status === 200) {
      return resultIn(body, status);
    }
    throw new ChargeOutcomeUnknownError(`the question for the charge got status ${status}`);
  }

  private async send(path: string, request: HttpRequest): Promise<GatewayAnswer> {
    const access = await this.secret.current();
    const answer = await this.sendWith(access, path, request);
    if (answer.status !== 401) {
      return answer;
    }
    const second = await this.sendWith(await this.secret.afterRefusalOf(access), path, request);
    if (second.status === 401) {
      throw new GatewayKeyRefusedError(
        'the gateway must accept the API key, got status 401 twice; correct the gateway secret',
      );
    }
    return second;
  }

  private async sendWith(
    { url, apiKey }: GatewayAccess,
    path: string,
    request: HttpRequest,
  ): Promise<GatewayAnswer> {
    const headers = { ...request.headers, authorization: `Bearer ${apiKey}` };
    try {
      // A redirect is not followed: that would hand the key and the token to wherever it points.
      const { status, body } = await sendHttp(
        `${url}${path}`,
        { ...request, headers },
        this.timeoutMs,
      );
      return { status, body: jsonOrNothing(body) };
    } catch (error) {
      throw new ChargeOutcomeUnknownError('the gateway gave no answer', { cause: error });
    }
  }
}

function jsonOrNothing(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function resultIn(body: unknown, status: number): ChargeResult {
  const result = chargeResult.safeParse(body);
  if (!result.success) {
    throw new ChargeOutcomeUnknownError(`the gateway's answer with status ${status} is unreadable`);
  }
  return result.data;
}
