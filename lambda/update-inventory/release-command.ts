import type { Context } from 'aws-lambda';
import { PermanentFailure } from '../contracts/failures';
import { describeError } from '../shared/describe-error';
import type { Log } from '../shared/log';
import type { ChangePorts } from './apply-cause';
import { type ReleasedReservations, releaseExpired } from './release-expired';

/**
 * Order to give back the stock of abandoned reservations. Sent by EventBridge Scheduler, whose input
 * it is word for word.
 *
 * @example { "command": "ReleaseExpiredReservations" }
 */
export interface ReleaseExpiredReservations {
  readonly command: 'ReleaseExpiredReservations';
}

/** An invocation with a command that this version of the function does not know; nothing was done. */
export class UnknownCommandError extends PermanentFailure {
  override readonly name = 'UnknownCommandError';
}

/** Whether an invocation carries a command, and not messages of the queue. */
export function isCommand(event: object): event is { readonly command: unknown } {
  return 'command' in event;
}

/**
 * Carries out the command and logs how much was released. Fields beside the command's name are left
 * alone: a newer schedule may send some.
 *
 * @throws UnknownCommandError when it is another command. The message does not quote it.
 */
export async function runRelease(
  { command }: { readonly command: unknown },
  ports: ChangePorts,
  log: Log,
  { awsRequestId: requestId }: Context,
): Promise<ReleasedReservations> {
  try {
    assertRelease(command);
    const result = await releaseExpired(ports);
    log.info('expired reservations released', { requestId, ...result });
    return result;
  } catch (error) {
    log.error('expired reservations not released', { requestId, error: describeError(error) });
    throw error;
  }
}

function assertRelease(command: unknown): asserts command is ReleaseExpiredReservations['command'] {
  if (command !== ('ReleaseExpiredReservations' satisfies ReleaseExpiredReservations['command'])) {
    throw new UnknownCommandError(
      "command must be ReleaseExpiredReservations, got another; deploy this function in the schedule's version",
    );
  }
}
