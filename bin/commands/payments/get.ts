import { RunFailure } from '../../../cli/run-command';
import { SignedClient } from '../../../scenario/signed-client';
import { findRunning } from './find-running';
import { print } from './pay';

/** Shows how a payment stands. */
export async function get(
  paymentId: string,
  options: { readonly merchant: string; readonly json?: boolean },
): Promise<void> {
  const { running, credentials } = await findRunning(options.merchant);
  const client = new SignedClient({ ...running, connections: 1 });
  try {
    const path = `/payments/${encodeURIComponent(paymentId)}`;
    const { status, body } = await client.call(credentials, 'GET', path);
    if (status !== 200) throw new RunFailure(`the API answered ${status}: ${JSON.stringify(body)}`);
    print(body, options.json ?? false);
  } finally {
    client.close();
  }
}
