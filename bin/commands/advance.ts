import { print, printJson } from './print';
import { askCloud } from './running/ask-cloud';
import { findRunningCloud } from './running/find-running-cloud';

/** Lets time pass in the app that runs on this machine, and prints what time it is there. */
export async function advance(ms: number, { json }: { readonly json?: boolean }): Promise<void> {
  const now = await askCloud(await findRunningCloud(), 'POST', '/advance', { ms });
  if (json) printJson({ now });
  else print(`It is ${now} there now.`);
}
