import type { QueueAddress, RedriveSource } from '../lib/messaging/redrive-description';
import type { Brake } from './brake';
import { RedriveRefusedError, RedriveStoppedError } from './outcomes';
import type { Move, QueuePort, RedrivePorts } from './ports';

/** How soon to look how far the task is, in ms: a short one is over at once. */
const FIRST_LOOK_MS = 100;

/** How often to look at a long one, in ms. */
const LOOK_EVERY_MS = 1000;

/** How often to look whether a cancelled task has ended. */
const LOOKS_AFTER_CANCEL = 10;

/** Every other status is one in which a task is over; one not known yet counts as under way. */
const OVER = new Set(['COMPLETED', 'CANCELLED', 'FAILED']);

export interface MoveOrder {
  readonly source: RedriveSource;
  readonly target: QueueAddress;
  readonly perSecond: number;
}

/**
 * Has SQS move dead letters, and cancels that when the brake says so or anything goes wrong.
 *
 * @returns how many were moved
 * @throws NoMoveTasksError where there are no move tasks
 * @throws RedriveStoppedError when it ended before its time
 */
export async function moveDeadLetters(
  order: MoveOrder,
  brake: Brake,
  { queues, pace, log }: RedrivePorts,
): Promise<number> {
  const { source, target, perSecond } = order;
  const handle = await queues.startMove(source, target, perSecond);
  log({
    step: 'started',
    message: `SQS moves ${source.arn}, ${perSecond} a second at most`,
    queue: source.arn,
    perSecond,
  });
  let shown = -1;
  const look = async (): Promise<Move> => {
    const move = await queues.latestMove(source);
    if (!move) throw new RedriveStoppedError('SQS does not know the move task any more');
    const { moved, toMove, status } = move;
    if (moved !== shown || OVER.has(status)) {
      const message = `moved ${moved} of about ${Math.max(moved, toMove)}`;
      log({ step: 'moving', message, queue: source.arn, moved, toMove, status });
    }
    shown = moved;
    return move;
  };
  try {
    for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = longer(pauseMs)) {
      const move = await look();
      if (move.status === 'COMPLETED') return move.moved;
      if (move.status !== 'RUNNING') throw endedEarly(move);
      await pace.wait(pauseMs, brake.signal);
      await brake.checkUnderWay();
    }
  } catch (error) {
    await cancel().catch(({ message }: Error) =>
      log({
        step: 'cancelled',
        message: `the move task could not be cancelled and may go on: ${message}`,
        queue: source.arn,
      }),
    );
    throw error;
  }

  async function cancel(): Promise<void> {
    const move = await queues.latestMove(source).catch(() => undefined);
    if (move && OVER.has(move.status)) return;
    await queues.cancelMove(handle);
    let pauseMs = FIRST_LOOK_MS;
    for (let looks = 0; looks < LOOKS_AFTER_CANCEL; looks++) {
      if (OVER.has((await look()).status)) break;
      await pace.wait(pauseMs, new AbortController().signal);
      pauseMs = longer(pauseMs);
    }
    const message = 'cancelled the move task; what it has not moved is where it was';
    log({ step: 'cancelled', message, queue: source.arn });
  }
}

/** @throws RedriveRefusedError when SQS is moving these dead letters already */
export async function checkNoMove(source: RedriveSource, queues: QueuePort): Promise<void> {
  const move = await queues.latestMove(source);
  if (!move || OVER.has(move.status)) return;
  throw new RedriveRefusedError(
    `${source.arn}: must not be moved already, got a task in status ${move.status} with ${move.moved} of about ${move.toMove} moved; wait for it, or cancel it`,
  );
}

function longer(pauseMs: number): number {
  return Math.min(2 * pauseMs, LOOK_EVERY_MS);
}

function endedEarly({ status, failure }: Move): RedriveStoppedError {
  return new RedriveStoppedError(
    status === 'FAILED'
      ? `the move task failed: ${failure ?? 'SQS does not say why'}`
      : 'somebody else cancelled the move task',
  );
}
