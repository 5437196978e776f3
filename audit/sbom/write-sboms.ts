import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bill } from '../bundles/bill';
import { sbomOf } from './cyclonedx';

/**
 * Writes a bill of materials for each function, `Payments-dev.GetPayment.cdx.json`.
 *
 * @returns the files
 * @throws when the directory cannot be made or written to
 */
export function writeSboms(directory: string, bills: readonly Bill[]): string[] {
  try {
    mkdirSync(directory, { recursive: true });
    return bills.map((bill) => {
      const file = path.join(directory, `${bill.path.replaceAll('/', '.')}.cdx.json`);
      writeFileSync(file, sbomOf(bill));
      return file;
    });
  } catch (cause) {
    throw new Error(
      `--sbom must be a directory that can be written to, got "${directory}" (${(cause as Error).message}); give another`,
      { cause },
    );
  }
}
