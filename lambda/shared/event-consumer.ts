import {
  BatchProcessor,
  EventType as BatchType,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { EventOf, EventType } from '../contracts/events';
import { readEvent } from '../contracts/read-event';
import { describeError } from './describe-error';
import type { Log } from './log';
import { inGroups, type Turn } from './message-groups';

/** What a consumer does with the events of its queue. */
export interface EventConsumer<Type extends EventType> {
  /** The event types it reacts to; any other is refused. */
  readonly types: readonly Type[];
  /**
   * Reacts to one event and says in a word what became of it. Must bear the same event twice, also
   * at the same time: the records of a batch are worked on together, but for a FIFO queue's of one
   * group.
   */
  readonly react: (event: EventOf<Type>, body: string) => Promise<string>;
  readonly log: Log;
}

/** A function's handler for a queue with partial batch responses. */
export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * A handler that works on every record by itself: one that fails is reported alone, so that the
 * others are not delivered again. From a FIFO queue, those after it in its group are reported too.
 */
export function consumeEvents<Type extends EventType>(consumer: EventConsumer<Type>): QueueHandler {
  return (event, context) =>
    processPartialResponse(
      event,
      inGroups((record, turn) => consumeRecord(record, turn, context, consumer)),
      new BatchProcessor(BatchType.SQS),
      // Thrown, a batch of failures would print each error whole, items and messages included.
      { context, throwOnFullBatchFailure: false },
    );
}

async function consumeRecord<Type extends EventType>(
  record: SQSRecord,
  turn: Turn,
  context: Context,
  { types, react, log }: EventConsumer<Type>,
): Promise<void> {
  const fields: Record<string, string | number> = {
    requestId: context.awsRequestId,
    messageId: record.messageId,
    receiveCount: Number(record.attributes.ApproximateReceiveCount),
  };
  try {
    const event = readEvent(record.body, types);
    fields['eventId'] = event.id;
    fields['eventType'] = event.type;
    fields['paymentId'] = event.paymentId;
    fields['correlationId'] = event.correlationId;
    await turn();
    const outcome = await react(event, record.body);
    log.info('event consumed', { ...fields, outcome });
  } catch (error) {
    log.error('event not consumed', { ...fields, error: describeError(error) });
    throw error;
  }
}
