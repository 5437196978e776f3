import { sign } from '../../local/signature/sign';
import { print, printJson } from './print';
import { findRunningCloud } from './running/find-running-cloud';

interface Answer {
  readonly now?: string;
  readonly message?: string;
}

/** Moves the clock of the app that runs on this machine, and prints what time it is there. */
export async function advance(ms: number, { json }: { readonly json?: boolean }): Promise<void> {
  const { endpoint, region, operator } = await findRunningCloud();
  const asked = { method: 'POST', url: '/advance', body: Buffer.from(JSON.stringify({ ms })) };
  const signer = { ...operator, region, service: 'sluice' };
  const { host: _, ...headers } = sign(signer, asked, new URL(endpoint).host);
  const response = await fetch(endpoint + asked.url, { ...asked, headers });
  const { now = '', message } = (await response.json()) as Answer;
  if (!response.ok) throw new Error(message);
  if (json) printJson({ now });
  else print(`It is ${now} there now.`);
}
