import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** The package that CDK brings along, and validates with. */
const VALIDATOR = '@aws/cloudformation-validate/package.json';

/**
 * The version of the validator that the CDK would load, without loading it: starting it takes 90 ms.
 *
 * @returns undefined where it is not where aws-cdk-lib 2.276 has it
 */
export function validatorVersion(): string | undefined {
  try {
    const ofCdk = path.dirname(require.resolve('aws-cdk-lib/package.json'));
    const manifest = require.resolve(VALIDATOR, { paths: [ofCdk] });
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
