import type { RedriveDescription, RedriveSource } from '../lib/messaging/redrive-description';
import { Brake } from './brake';
import { checkNoMove, moveDeadLetters } from './move-dead-letters';
import { NoMoveTasksError, type RedrivePorts } from './ports';
import { sendAgain } from './send-again';

export interface RedriveOptions {
  /** Messages a second, 1 to 500. */
  readonly perSecond: number;
  /** Redrive so many and no more; all of them when undefined. */
  readonly sample?: number;
  /** Ends it, and cancels what SQS is moving. */
  readonly signal: AbortSignal;
}

export interface Redriven {
  readonly moved: number;
  /** Messages whose envelope could not be undone. */
  readonly left: number;
}

/**
 * Sends a target's dead letters again: queues' own by SQS's move task, those it refuses one by one.
 *
 * At least once: a message may come twice when this is cut short, and none is lost.
 *
 * @throws RedriveRefusedError when an alarm is in alarm, or SQS moves one of the queues already
 * @throws RedriveStoppedError when it was interrupted, an alarm fired, or SQS could not go on
 */
export async function redrive(
  description: RedriveDescription,
  options: RedriveOptions,
  ports: RedrivePorts,
): Promise<Redriven> {
  const brake = new Brake(description, ports, options.signal);
  await brake.checkBefore();
  for (const source of description.sources) {
    if (source.kind === 'queue') await checkNoMove(source, ports.queues);
  }
  let moved = 0;
  let left = 0;
  for (const source of description.sources) {
    const most = (options.sample ?? Number.POSITIVE_INFINITY) - moved;
    if (most <= 0) break;
    const result = await emptied({ source, description, most, ...options }, brake, ports);
    moved += result.sent;
    left += result.left;
  }
  const message = `${moved} ${moved === 1 ? 'message is' : 'messages are'} with ${description.name} again${left > 0 ? `, ${left} left` : ''}`;
  ports.log({ step: 'done', message, moved, left });
  return { moved, left };
}

interface Order extends RedriveOptions {
  readonly source: RedriveSource;
  readonly description: RedriveDescription;
  readonly most: number;
}

async function emptied(
  order: Order,
  brake: Brake,
  ports: RedrivePorts,
): Promise<{ readonly sent: number; readonly left: number }> {
  const { source, description, perSecond, sample } = order;
  await brake.checkUnderWay();
  // A move task cannot be told to stop after a few.
  if (source.kind === 'queue' && sample === undefined) {
    const target = description.target;
    try {
      return { sent: await moveDeadLetters({ source, target, perSecond }, brake, ports), left: 0 };
    } catch (error) {
      if (!(error instanceof NoMoveTasksError)) throw error;
    }
  }
  const message = `sending ${source.arn} again, ${perSecond} a second at most`;
  ports.log({ step: 'started', message, queue: source.arn, perSecond });
  return sendAgain(order, brake, ports);
}
