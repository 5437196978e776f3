import type { PaymentEvent } from '../contracts/events';
import { PassingFailure } from '../contracts/failures';

/** Stores a text under a key that must not be taken; tells whether it was free. */
export type PutOnce = (key: string, body: string) => Promise<'stored' | 'already-stored'>;

/** Another copy of the same event is being stored at this moment; the message comes back. */
export class AuditWriteConflictError extends PassingFailure {
  override readonly name = 'AuditWriteConflictError';
}

/**
 * Stores an event once, as it was received, fields that this version does not know included.
 *
 * The key comes from the event's own time and id, so every copy of an event meets the same object.
 *
 * @throws AuditWriteConflictError when a copy is being stored at the same time.
 */
export function recordAudit(event: PaymentEvent, body: string, putOnce: PutOnce) {
  const day = event.time.slice(0, 10).replaceAll('-', '/');
  return putOnce(`events/${day}/${event.id}.json`, body);
}
