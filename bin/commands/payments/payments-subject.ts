import path from 'node:path';
import type { Cleanups } from '../../../cli/cleanups';
import { synthesise } from '../../../cli/synthesise';
import paymentsScenario from '../../../proof/payments/scenario';
import type { Subject } from '../prove/given-subject';

/** A variant of Payments. */
export interface Variant {
  readonly stage: string;
  readonly encryption: string;
  readonly ordering: string;
}

/** Every variant of Payments; order changes topics and queues only, so that once is enough. */
export const VARIANTS: readonly Variant[] = [
  ...['dev', 'prod'].flatMap((stage) =>
    ['aws', 'customer'].map((encryption) => ({ stage, encryption, ordering: 'standard' })),
  ),
  { stage: 'dev', encryption: 'aws', ordering: 'fifo' },
];

/** Synthesises Payments, and the same with CDK's own grants. */
export async function paymentsSubject(
  { stage, encryption, ordering }: Variant,
  report: string | undefined,
  cleanups: Cleanups,
  signal: AbortSignal,
): Promise<Subject> {
  const inOrder = ordering === 'fifo';
  const made = (file: string) =>
    cleanups.own(synthesise({ stage, encryption, ordering }, signal, file), ({ remove }) =>
      remove(),
    );
  const [{ assembly }, stock] = await Promise.all([
    made('scenario/app.ts'),
    made('examples/stock-payments/app.ts'),
  ]);
  return {
    subject: `Payments, stage ${stage}, under keys of ${encryption === 'aws' ? 'AWS' : 'the customer'}${inOrder ? ', in order' : ''}`,
    assembly,
    stockAssembly: stock.assembly,
    scenario: paymentsScenario,
    report:
      report ??
      path.join('proof/payments/reports', `${stage}.${encryption}${inOrder ? '.fifo' : ''}.txt`),
  };
}
