import type { RunningPayments } from '../payments/running-payments';
import type { Outage } from './outages';

/** What S3 answers when a bucket's policy forbids it. */
const REFUSAL = { operation: 'PutObject', status: 403, code: 'AccessDenied', lasting: true };

/** Has an outage begin. */
export async function breakDown(payments: RunningPayments, outage: Outage): Promise<void> {
  const path = payments.pathOf(outage.function);
  switch (outage.kind) {
    case 'mapping-off':
      return payments.cloud.setEventSource(mappingOf(payments, outage), { enabled: false });
    case 'crashing':
      return payments.cloud.setFaults({ crashing: [path] });
    case 'refusing':
      return payments.cloud.setFaults({ failingCalls: [{ ...REFUSAL, function: path }] });
  }
}

/** Has it end. What has become of messages meanwhile stays as it is. */
export async function repair(payments: RunningPayments, outage: Outage): Promise<void> {
  if (outage.kind !== 'mapping-off') return payments.cloud.setFaults({});
  return payments.cloud.setEventSource(mappingOf(payments, outage), { enabled: true });
}

function mappingOf(payments: RunningPayments, { consumer }: Outage): string {
  const path = payments.consumers.find(({ name }) => name === consumer)?.path;
  return `${path}/EventSource`;
}
