import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { ChargeBook, type ChargeResult } from './charge-book';
import { type PaymentFaultOptions, paymentFault } from './payment-faults';
import { tokenRule } from './token-rules';

/** One request to charge, as the gateway saw it. */
export interface Attempt {
  readonly at: string;
  readonly paymentId: string;
  /** What decided it: the payment token, or a fault by its kind. */
  readonly rule: string;
  /** What the caller got: a status, or that it got nothing. */
  readonly answer: number | 'none';
  readonly moneyMoved: boolean;
  /** What was to be charged, in minor units of its currency; 0 when the request said nothing of it. */
  readonly amountMinor: number;
}

const chargeRequest = z.object({
  paymentId: z.string().min(1),
  merchantId: z.string().min(1),
  amountMinor: z.number().int().positive(),
  currency: z.string().length(3),
  paymentToken: z.string().min(1),
});

type Charge = z.infer<typeof chargeRequest>;

/** How long a slow charge takes, in ms. */
const SLOW_MS = 300;

/** A payment provider: it charges once for each idempotency key, and writes every attempt down. */
export class GatewayServer {
  private readonly book = new ChargeBook();
  private readonly server: Server;

  constructor(
    private readonly apiKey: string,
    private readonly log: (attempt: Attempt) => void,
    private readonly faults: PaymentFaultOptions = { seed: 1, faults: [] },
  ) {
    this.server = createServer((request, response) => void this.route(request, response));
    // A connection that ends just as a client uses it again would be a fault that nobody planned.
    this.server.keepAliveTimeout = 0;
  }

  /** @returns the address, `http://127.0.0.1:<port>` */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { method, url = '/' } = request;
    if (request.headers.authorization !== `Bearer ${this.apiKey}`) {
      send(response, 401, { error: 'the API key is not valid' });
    } else if (method === 'POST' && url === '/charges') {
      this.charge(String(request.headers['idempotency-key'] ?? ''), body, response);
    } else if (method === 'GET' && url === '/totals') {
      send(response, 200, this.book.totals());
    } else if (method === 'GET' && url.startsWith('/charges/')) {
      const result = this.book.result(decodeURIComponent(url.slice('/charges/'.length)));
      send(response, result ? 200 : 404, result ?? { error: 'there is no such charge' });
    } else {
      send(response, 404, { error: `there is no ${method} ${url}` });
    }
  }

  private charge(key: string, body: string, response: ServerResponse): void {
    this.book.attempt();
    const parsed = chargeRequest.safeParse(parsedJson(body));
    if (!parsed.success || key === '') {
      this.note({ paymentId: '', amountMinor: 0 }, 'invalid', 400, false);
      send(response, 400, { error: 'the charge is not valid, or has no idempotency key' });
      return;
    }
    const before = this.book.find(key, body);
    if (before === 'other-body') {
      this.note(parsed.data, 'repeated', 422, false);
      send(response, 422, { error: 'the idempotency key was used for another charge' });
    } else if (before) {
      this.note(parsed.data, 'repeated', statusOf(before), false);
      send(response, statusOf(before), before);
    } else {
      this.first(key, body, parsed.data, response);
    }
  }

  private readonly failedOnce = new Set<string>();

  private first(key: string, body: string, charge: Charge, response: ServerResponse): void {
    const { paymentId } = charge;
    const rule = tokenRule(charge.paymentToken);
    if (rule.kind === 'decline') {
      const result = this.book.decline(key, paymentId, body, rule.reason);
      this.note(charge, rule.kind, 402, false);
      send(response, 402, result);
      return;
    }
    const fault = rule.kind === 'charge' ? paymentFault(this.faults, paymentId) : undefined;
    const fails = fault === 'gateway-fails' || rule.kind === 'fail-first';
    if (fails && !this.failedOnce.delete(paymentId)) {
      this.failedOnce.add(paymentId);
      this.note(charge, fault ?? rule.kind, 500, false);
      send(response, 500, { error: 'the gateway has a problem' });
      return;
    }
    const name = fails ? 'charge' : (fault ?? rule.kind);
    const resets = name === 'reset-first' || name === 'gateway-charges-and-resets';
    const hangs = name === 'hang-first' || name === 'gateway-charges-and-hangs';
    const result = this.book.charge(key, paymentId, body);
    this.note(charge, name, resets || hangs ? 'none' : 201, true);
    if (resets) response.destroy();
    else if (name === 'slow') setTimeout(() => send(response, 201, result), SLOW_MS);
    else if (!hangs) send(response, 201, result);
  }

  private note(
    { paymentId, amountMinor }: Pick<Charge, 'paymentId' | 'amountMinor'>,
    rule: string,
    answer: Attempt['answer'],
    moneyMoved: boolean,
  ) {
    this.log({ at: new Date().toISOString(), paymentId, rule, answer, moneyMoved, amountMinor });
  }
}

function statusOf(result: ChargeResult): number {
  return result.status === 'declined' ? 402 : 201;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
