import type { Credentials } from '../../../scenario/payments-target';

/** The credentials of each of some roles, or of whatever else has some. */
export async function credentialsOf(
  names: readonly string[],
  issue: (name: string) => Promise<Credentials>,
): Promise<Record<string, Credentials>> {
  const issued = names.map(async (name) => [name, await issue(name)] as const);
  return Object.fromEntries(await Promise.all(issued));
}
