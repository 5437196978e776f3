import { onOutput as pc } from '../../../cli/colours';
import { textTable } from '../../../cli/text-table';
import type { FaultCounts } from '../../../local/scenario/fault-counts';
import { type Summary, shortcomings } from '../../../local/scenario/summary';
import { print } from '../print';
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
    textTable([
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
  return [textTable([['fault', 'times'], ...rows]), '', `${redriven} dead letters sent again`];
}
