import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cleanups } from '../../../cli/cleanups';
import { startLocalTarget } from '../../../deploy/start-local-target';
import { startPaymentGateway } from '../../../local/payment-gateway/start-payment-gateway';
import type { Execution } from '../../../local/runtime/execution';
import { AMPLE_STOCK, examplePayments } from '../../../scenario/example-payments';
import type { Observations } from '../../../scenario/observations';
import { Scenario } from '../../../scenario/scenario';

/** Ordinary payments among the special ones. */
export const ORDINARY = 12;

/** What one run of the scenario on the local cloud shows. */
export async function observe(execution: Execution): Promise<Observations> {
  const cleanups = new Cleanups();
  try {
    const directory = mkdtempSync(path.join(tmpdir(), 'sluice-scenario-'));
    cleanups.add(() => rmSync(directory, { recursive: true }));
    const gateway = await cleanups.own(startPaymentGateway(), (started) => started.stop());
    const local = await cleanups.own(startLocalTarget(directory, execution), (started) =>
      started.stop(),
    );
    const options = { lines: examplePayments(ORDINARY), stock: AMPLE_STOCK };
    return await new Scenario(local.target, gateway, options).run();
  } finally {
    await cleanups.run();
  }
}
