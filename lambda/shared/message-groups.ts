import type { SQSRecord } from 'aws-lambda';
import { PassingFailure } from '../contracts/failures';

/** A message before it in its group failed; both come back, in the same order. */
export class GroupHeldUpError extends PassingFailure {
  override readonly name = 'GroupHeldUpError';
}

/** Resolves when it is a message's turn. */
export type Turn = () => Promise<void>;

/**
 * Gives each message of a batch its turn: the messages of one group one after the other and none
 * after one that failed, the groups at the same time. A standard queue has no groups in this sense.
 *
 * Call it with the messages in the order of the batch.
 */
export function inGroups<Result>(
  work: (record: SQSRecord, turn: Turn) => Promise<Result>,
): (record: SQSRecord) => Promise<Result> {
  const last = new Map<string, Promise<Result>>();
  return (record) => {
    const group = groupOf(record);
    if (group === undefined) return work(record, async () => {});
    const done = work(record, after(last.get(group)));
    last.set(group, done);
    return done;
  };
}

function after(before: Promise<unknown> | undefined): Turn {
  return async () => {
    try {
      await before;
    } catch {
      throw new GroupHeldUpError('the message before it in its group failed');
    }
  };
}

/** A standard queue's group is a tenant, whose messages need not wait for each other. */
function groupOf({ eventSourceARN, attributes }: SQSRecord): string | undefined {
  return eventSourceARN.endsWith('.fifo') ? attributes.MessageGroupId : undefined;
}
