import { onOutput as pc } from '../../cli/colours';
import type { LocalCloud } from '../../local/cloud/types';
import type { FaultCounts } from '../../local/scenario/fault-counts';
import { type Summary, shortcomings } from '../../local/scenario/summary';
import { coldStartLines } from './cold-start-lines';

/** The summary for people. */
export function printSummary(summary: Summary): void {
  const { payments, latencyMs } = summary;
  const wrong = shortcomings(summary);
  const verdict =
    wrong.length === 0
      ? pc.green('every accepted payment is accounted for exactly once in every consumer')
      : pc.red(wrong.join('\n'));
  print(
    '',
    `${payments.submitted} requests: ${payments.accepted} payments accepted, ${payments.repeated} repeated, ${payments.rejected} rejected${unusable(summary.unusableLines)}`,
    `${payments.processed} processed, ${payments.declined} declined, ${summary.chargedTwice} charged twice, ${summary.lost} lost`,
    '',
    table([
      ['consumer', 'received', 'completed', 'failed', 'dead letters', 'cold starts'],
      ...Object.entries(summary.consumers).map(([name, consumer]) => [
        name,
        String(consumer.received),
        String(consumer.completed),
        String(consumer.failed),
        String(consumer.deadLettered),
        String(summary.coldStarts[name] ?? 0),
      ]),
    ]),
    '',
    ...coldStartLines(summary.coldStartCauses),
    ...(summary.faults ? [...faultLines(summary.faults, summary.redriven ?? 0), ''] : []),
    `from accepted to done everywhere: p50 ${latencyMs.p50} ms, p95 ${latencyMs.p95} ms, p99 ${latencyMs.p99} ms`,
    `${summary.paymentsPerSecond} payments a second, ${summary.peakMemoryMiB} MiB at most, ${summary.seconds} s, seed ${summary.seed}`,
    '',
    verdict,
  );
}

function unusable(lines: number): string {
  if (lines === 0) return '';
  return lines === 1 ? '; 1 unusable line' : `; ${lines} unusable lines`;
}

function faultLines(faults: FaultCounts, redriven: number): string[] {
  const rows = Object.entries(faults).map(([kind, count]) => [kind, String(count)]);
  return [table([['fault', 'times'], ...rows]), '', `${redriven} dead letters sent again`];
}

/** One document, for programs. */
export function printJson(value: object): void {
  print(JSON.stringify(value, undefined, 2));
}

/** Where everything answers, for programs. */
export function addresses({ endpoint, region, accountId, apis, outputs, ignored }: LocalCloud) {
  return { endpoint, region, accountId, apis, outputs, ignored };
}

/** Where everything answers, and what to try. */
export function printAddresses(cloud: LocalCloud, isPayments: boolean): void {
  print(
    '',
    ...cloud.apis.map(({ path, url }) => `${pc.bold(path)}  ${url}`),
    `${pc.bold('AWS endpoint')}  ${cloud.endpoint}`,
    ...(cloud.ignored.length > 0 ? [`left out: ${leftOut(cloud.ignored)}`] : []),
    ...(isPayments ? [] : outputLines(cloud.outputs)),
    '',
    'Try in another terminal:',
    ...(isPayments
      ? [
          '  npm run -s sluice -- pay --amount 2500 --currency GBP',
          '  npm run -s sluice -- pay --token tok_decline_insufficient_funds',
          '  npm run -s sluice -- redrive Processor --dry-run',
        ]
      : []),
    '  eval "$(npm run -s sluice -- env)"   # for the AWS CLI and the SDKs',
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

export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
