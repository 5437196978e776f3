import { createHash } from 'node:crypto';

/** By what something is known: SHA-256, in hexadecimal. */
export function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
