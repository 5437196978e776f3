import { printJson } from './print';
import { findRunningCloud } from './running/find-running-cloud';

/** Prints how to call the app that runs on this machine. */
export async function env({ json }: { readonly json?: boolean }): Promise<void> {
  const { endpoint, region, operator, outputs } = await findRunningCloud();
  if (json) return printJson({ endpoint, region, credentials: operator, outputs });
  const variables = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region, // of version 1 of the AWS CLI
    AWS_ACCESS_KEY_ID: operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: operator.secretAccessKey,
    AWS_SESSION_TOKEN: operator.sessionToken,
  };
  // A profile would win over these.
  const unset = ['AWS_PROFILE'];
  const lines: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) unset.push(name);
    else lines.push(`export ${name}=${quoted(value)}\n`);
  }
  process.stdout.write(`unset ${unset.join(' ')}\n${lines.join('')}`);
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
