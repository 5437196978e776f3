import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ordering } from '../../../lib/payments/ordering';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';
import {
  type PaymentGateway,
  startPaymentGateway,
} from '../../../local/payment-gateway/start-payment-gateway';
import { localTarget } from '../../../local/scenario/local-target';
import { Operator } from '../../../scenario/operator';
import type { PaymentsTarget } from '../../../scenario/payments-target';
import { type ApiAnswer, SignedClient } from '../../../scenario/signed-client';
import { paymentsAssembly } from '../../support/payments-assembly';

/** Payments as it is deployed, running on this machine, with a payment gateway of its own. */
export interface RunningPayments {
  readonly cloud: LocalCloud;
  readonly target: PaymentsTarget;
  readonly gateway: PaymentGateway;
  /** Every event of the kinds that are observed, oldest first. */
  readonly events: CloudEvent[];
  /** Calls the API as a merchant. */
  call(
    method: 'GET' | 'POST',
    path: string,
    request?: { readonly key?: string; readonly body?: object; readonly merchant?: string },
  ): Promise<ApiAnswer>;
  stop(): Promise<void>;
}

/** A body that is accepted, and charged. */
export const PAYMENT = {
  amountMinor: 2500,
  currency: 'EUR',
  paymentToken: 'tok_visa',
  customerId: 'customer-1',
  items: [{ sku: 'sku-mug', quantity: 1 }],
};

/** Synthesises the stage dev and starts it with the example's stock. */
export async function startPayments(
  observe: readonly CloudEvent['kind'][] = ['message', 'invocation-error', 'unmodelled'],
  ordering?: Ordering,
): Promise<RunningPayments> {
  const events: CloudEvent[] = [];
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-payments-'));
  const gateway = await startPaymentGateway();
  const cloud = await startLocalCloud({
    assembly: paymentsAssembly(directory, ordering),
    correlateBy: 'paymentId',
    observe,
    onEvent: (event) => events.push(event),
  });
  const target = localTarget(cloud);
  if (!target) throw new Error('the assembly is not Payments');
  const stock = JSON.parse(readFileSync('examples/stock.json', 'utf8'));
  await new Operator(target).prepare(gateway, stock);
  const client = new SignedClient({ ...target, connections: 2 });
  return {
    cloud,
    target,
    gateway,
    events,
    call: async (method, path, { key = randomUUID(), body, merchant = 'acme' } = {}) =>
      client.call(
        await target.merchant(merchant),
        method,
        path,
        method === 'POST' ? { 'idempotency-key': key } : {},
        body && JSON.stringify(body),
      ),
    stop: async () => {
      client.close();
      await cloud.stop();
      await gateway.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
