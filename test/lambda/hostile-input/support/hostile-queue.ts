import { isDeepStrictEqual } from 'node:util';
import { EVENT_DATA, type EventType, envelope } from '../../../../lambda/contracts/events';
import { consumeEvents } from '../../../../lambda/shared/event-consumer';
import { CONSUMERS, type ConsumerName } from '../../contracts/support/consumers';
import { aContext, sqsEvent } from '../../support/events';
import { CapturedLog } from './captured-log';

/** Longer than any reason there is for a message whose every field is broken. */
const LONGEST_LINE = 20_000;

/** A reason of one field: where, and the rule. */
const REASON = /^((?:data\.)?[a-zA-Z]+(?:\.\d+)?(?:\.[a-zA-Z]+)?): (.*)$/;

const FIELDS = new Set([
  ...['event', 'data', 'items', 'sku', 'quantity', 'missing'],
  ...Object.keys(envelope.shape),
  ...Object.values(EVENT_DATA).flatMap(({ shape }) => Object.keys(shape)),
]);

/** A consumer whose core only counts, with the queue in front of it and the log behind. */
export class HostileQueue {
  private readonly captured = new CapturedLog();
  /** Every rule that a refusal ever named. */
  readonly said = new Set<string>();

  start(): void {
    this.captured.start();
  }

  stop(): void {
    this.captured.stop();
  }

  /**
   * Delivers messages in one batch to the consumer.
   *
   * @returns for each whether it reached the core.
   * @throws when one that did not is not reported, or not logged with a reason and its message id.
   */
  async deliver(name: ConsumerName, bodies: readonly string[]): Promise<boolean[]> {
    const reached: string[] = [];
    const types: readonly EventType[] = CONSUMERS[name];
    const consumer = consumeEvents({
      types,
      log: this.captured.log,
      react: async (_event, body) => {
        reached.push(body);
        return 'done';
      },
    });
    const { batchItemFailures } = await consumer(sqsEvent(bodies), aContext());
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const lines = this.captured.take();
    if (lines.length !== bodies.length) throw new Error(`${lines.length} lines in the log`);
    if (reached.length !== bodies.length - failed.size)
      throw new Error(`${reached.length} reached`);
    for (const line of lines) {
      if (failed.has(String(line['messageId'])) !== (line['level'] === 'ERROR')) {
        throw new Error(`${line['messageId']} must be logged as it was reported`);
      }
      if (line['level'] === 'ERROR') this.judge(line);
    }
    return bodies.map((_, index) => !failed.has(`m${index}`));
  }

  private judge(line: Readonly<Record<string, unknown>>): void {
    const { error, messageId, ...rest } = line;
    const expected = {
      level: 'ERROR',
      message: 'event not consumed',
      requestId: 'request-1',
      receiveCount: 1,
    };
    if (!isDeepStrictEqual(rest, expected)) expect(rest).toEqual(expected);
    const { name, message, retryable, at, ...others } = error as Record<string, string>;
    if (name !== 'UnreadableEventError' || String(retryable) !== 'false') {
      throw new Error(`${messageId} must be unreadable, got ${JSON.stringify(error)}`);
    }
    if (!/^at .*lambda.contracts.read-event\.ts:\d+:\d+\)?$/.test(at ?? '')) {
      throw new Error(`${messageId} must be refused by readEvent, got ${at}`);
    }
    if (Object.keys(others).length > 0 || JSON.stringify(line).length > LONGEST_LINE) {
      throw new Error(`${messageId} must be told in short, got ${JSON.stringify(error)}`);
    }
    for (const reason of (message ?? '').split(/; (?=[a-zA-Z.0-9]+: )/)) this.remember(reason);
  }

  private remember(reason: string): void {
    const [, place = '', rule = reason] = REASON.exec(reason) ?? [];
    const unknown = place
      .split('.')
      .filter((part) => part !== '' && !FIELDS.has(part) && !/^\d+$/.test(part));
    if (unknown.length > 0) throw new Error(`${reason} must name a field of ours`);
    this.said.add(rule.replace(/got -?\d+;/, 'got n;'));
  }
}
