import { sign } from '../../../local/signature/sign';
import type { RunningCloud } from './notes';

interface Answer {
  readonly now?: string;
  readonly message?: string;
}

/**
 * Asks the cloud itself, as its operator: `GET /now`, or `POST /advance` for it to let time pass.
 *
 * @returns what time it is there, as ISO 8601 has it
 * @throws with what it answers otherwise
 */
export async function askCloud(
  { endpoint, region, operator }: RunningCloud,
  method: string,
  url: string,
  question?: object,
): Promise<string> {
  const body = Buffer.from(question === undefined ? '' : JSON.stringify(question));
  const signer = { ...operator, region, service: 'sluice' };
  const { host: _, ...headers } = sign(signer, { method, url, body }, new URL(endpoint).host);
  const sent = { method, headers, ...(question === undefined ? {} : { body }) };
  const response = await fetch(endpoint + url, sent);
  const { now = '', message } = (await response.json()) as Answer;
  if (!response.ok) throw new Error(message);
  return now;
}
