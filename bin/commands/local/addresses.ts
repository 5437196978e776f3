import { onOutput as pc } from '../../../cli/colours';
import type { LocalCloud } from '../../../local/cloud/types';
import { SLUICE } from '../edition';
import { print } from '../print';

/** Where everything answers, for programs. */
export function addresses({ endpoint, region, accountId, apis, outputs, ignored }: LocalCloud) {
  return { endpoint, region, accountId, apis, outputs, ignored };
}

/**
 * Where everything answers, and what to try.
 *
 * @param commands to try of an app that is known; of another its outputs are told
 */
export function printAddresses(cloud: LocalCloud, commands: readonly string[] = []): void {
  print(
    '',
    ...cloud.apis.map(({ path, url }) => `${pc.bold(path)}  ${url}`),
    `${pc.bold('AWS endpoint')}  ${cloud.endpoint}`,
    ...(cloud.ignored.length > 0 ? [`left out: ${leftOut(cloud.ignored)}`] : []),
    ...(commands.length > 0 ? [] : outputLines(cloud.outputs)),
    '',
    'Try in another terminal:',
    ...commands.map((command) => `  ${SLUICE} ${command}`),
    `  eval "$(${SLUICE} env)"   # for the AWS CLI and the SDKs`,
    '',
    pc.dim('Ctrl-C stops everything.'),
  );
}

function outputLines(outputs: LocalCloud['outputs']): string[] {
  return Object.entries(outputs).flatMap(([stack, values]) =>
    Object.entries(values).map(([name, value]) => `${pc.bold(`${stack}.${name}`)}  ${value}`),
  );
}

/** How many of each type, out of `place (type)`: a stack has an alarm for everything. */
function leftOut(ignored: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const resource of ignored) {
    const type = /\((.*)\)$/.exec(resource)?.[1] ?? resource;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].map(([type, count]) => `${count} ${type}`).join(', ');
}
