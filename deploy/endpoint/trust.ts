import { readFileSync } from 'node:fs';
import tls from 'node:tls';

/** Has this process trust a certificate besides those it trusts anyway. */
export function trust(certificateFile: string): void {
  tls.setDefaultCACertificates([
    ...tls.getCACertificates('default'),
    readFileSync(certificateFile, 'utf8'),
  ]);
}
