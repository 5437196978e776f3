import type { RedriveDescription, RedriveSource } from '../lib/messaging/redrive-description';
import { reasonOf } from './original-message';
import type { RedrivePorts } from './ports';

/** Messages looked at, of each queue. */
const LOOKED_AT = 10;

/** What is there, without changing anything: numbers, ages, and reasons where messages tell them. */
export async function look(
  { sources }: RedriveDescription,
  { queues, pace, log }: Pick<RedrivePorts, 'queues' | 'pace' | 'log'>,
): Promise<number> {
  let total = 0;
  for (const source of sources) {
    const { visible, hidden } = await queues.count(source);
    total += visible;
    const message = `${visible} in ${nameOf(source)}${hidden > 0 ? `, and ${hidden} that somebody is looking at` : ''}: ${WHAT[source.kind]}`;
    log({ step: 'found', message, queue: source.arn, kind: source.kind, visible, hidden });
    if (visible === 0) continue;
    for (const letter of await queues.peek(source, LOOKED_AT)) {
      const ageSeconds = Math.max(0, Math.round((pace.now() - letter.sentAt) / 1000));
      const reason = reasonOf(letter);
      const group = letter.groupId === undefined ? '' : `, group ${letter.groupId}`;
      log({
        step: 'sample',
        message: `${letter.id}  ${ago(ageSeconds)}, received ${letter.receives === 1 ? 'once' : `${letter.receives} times`}${group}${reason ? `: ${reason}` : ''}`,
        queue: source.arn,
        messageId: letter.id,
        ageSeconds,
        receives: letter.receives,
        group: letter.groupId,
        reason,
      });
    }
  }
  return total;
}

const WHAT = {
  queue: 'what the consumer could not handle',
  subscription: 'what topics could not deliver',
  async: 'what asynchronous invocations failed on',
} as const;

function nameOf({ arn }: RedriveSource): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

function ago(seconds: number): string {
  if (seconds < 120) return `${seconds} s old`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min old`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h old`;
  return `${Math.round(seconds / 86_400)} days old`;
}
