import type { Context } from 'aws-lambda';
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

/** Whether an invocation carries the command, and not messages of the queue. */
export function isReleaseCommand(event: object): event is ReleaseExpiredReservations {
  return 'command' in event && event.command === 'ReleaseExpiredReservations';
}

/** Carries out the command and logs how much was released. */
export async function runRelease(
  ports: ChangePorts,
  log: Log,
  { awsRequestId: requestId }: Context,
): Promise<ReleasedReservations> {
  try {
    const result = await releaseExpired(ports);
    log.info('expired reservations released', { requestId, ...result });
    return result;
  } catch (error) {
    log.error('expired reservations not released', { requestId, error: describeError(error) });
    throw error;
  }
}
