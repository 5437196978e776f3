/** Whose keys encrypt what Payments keeps. */
export type Encryption = 'aws' | 'customer';

/** @throws naming the encryptions there are */
export function encryptionNamed(name: unknown): Encryption {
  if (name === 'aws' || name === 'customer') return name;
  throw new Error(
    `context: encryption must be aws or customer, got ${JSON.stringify(name)}; leave it out for keys of AWS's own, or give -c encryption=customer for customer managed keys`,
  );
}
