import type { CloudEvent } from '../../../local/cloud/types';
import { FaultCounter } from '../../../local/scenario/fault-counts';

describe('faults that happened', () => {
  it('are counted by kind, those at the payment gateway by its own log', async () => {
    const counter = new FaultCounter();
    const told = { subject: 'App/Inbox', occasion: '1', at: 0 };
    for (const fault of ['hang-at-end', 'slow-call', 'hang-at-end'] as const) {
      counter.observe({ kind: 'fault', fault, ...told });
    }
    counter.observe({ kind: 'unmodelled', message: 'x' } satisfies CloudEvent);
    await counter.addAttempts(attempts('charge', 'gateway-fails', 'repeated', 'fail-first'));
    expect(Object.entries(counter.result())).toEqual([
      ['slow-call', 1],
      ['hang-at-end', 2],
      ['gateway-fails', 1],
    ]);
  });
});

async function* attempts(...rules: string[]) {
  for (const rule of rules) yield { rule };
}
