import { Cleanups } from '../cli/cleanups';
import { Interruption } from '../cli/interruption';
import { synthesise } from '../cli/synthesise';
import { startLocalCloud } from '../local/cloud/start-local-cloud';
import { startPaymentGateway } from '../local/payment-gateway/start-payment-gateway';

/** Starts what `npm start` starts, and ends it: whatever that compiles and bundles is kept. */
export async function compileAhead(): Promise<void> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  try {
    const synthesised = cleanups.own(synthesise({}, signal), ({ remove }) => remove());
    await Promise.all([
      cleanups.own(
        startLocalCloud({ assembly: synthesised.then(({ assembly }) => assembly), seed: 1 }),
        (cloud) => cloud.stop(),
      ),
      cleanups.own(startPaymentGateway(), (gateway) => gateway.stop()),
      import('./commands/payments/payments-program.js'),
      import('./commands/payments/payments-run.js'),
      import('./commands/local/run.js'),
    ]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await cleanups.run();
  }
}
