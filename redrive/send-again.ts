import type { RedriveDescription, RedriveSource } from '../lib/messaging/redrive-description';
import type { Brake } from './brake';
import { isFifo, originalMessage } from './original-message';
import type { Letter, RedrivePorts } from './ports';

/** As many as one `ReceiveMessage` gives. */
const BATCH = 10;

export interface SendOrder {
  readonly source: RedriveSource;
  readonly description: RedriveDescription;
  readonly perSecond: number;
  /** Stop after so many. */
  readonly most: number;
}

/**
 * Sends dead letters again, one by one, and deletes each once it is sent: nothing is lost, whatever
 * ends it, and what was being sent at that moment may come twice.
 *
 * @returns how many were sent, and how many left since they could not be understood
 */
export async function sendAgain(
  order: SendOrder,
  brake: Brake,
  ports: RedrivePorts,
): Promise<{ readonly sent: number; readonly left: number }> {
  const { source, perSecond, most } = order;
  const sender = new Sender(order, ports);
  while (sender.sent < most) {
    await brake.checkUnderWay();
    const startedAt = ports.pace.now();
    const wanted = Math.min(BATCH, perSecond, most - sender.sent);
    const letters = await ports.queues.receive(source, wanted);
    if (letters.length === 0 || sender.onlyLeft(letters)) break;
    const sent = sender.sent;
    await sender.sendAll(letters);
    if (sender.sent === sent) continue;
    const message = `sent ${sender.sent} again`;
    ports.log({ step: 'sending', message, queue: source.arn, sent: sender.sent });
    const dueMs = ((sender.sent - sent) * 1000) / perSecond;
    const passedMs = ports.pace.now() - startedAt;
    if (dueMs > passedMs) await ports.pace.wait(dueMs - passedMs, brake.signal);
  }
  return { sent: sender.sent, left: sender.left.size };
}

class Sender {
  sent = 0;
  readonly left = new Set<string>();
  /** How many of those that were left came back, since the last that is new. */
  private again = 0;

  constructor(
    private readonly order: SendOrder,
    private readonly ports: RedrivePorts,
  ) {}

  /** Those that were left come back once they are no longer hidden: all of them, and no other. */
  onlyLeft(letters: readonly Letter[]): boolean {
    const known = letters.every(({ id }) => this.left.has(id));
    this.again = known ? this.again + letters.length : 0;
    return this.again > this.left.size;
  }

  async sendAll(letters: readonly Letter[]): Promise<void> {
    if (isFifo(this.order.description.target)) {
      // One after the other, and none after one that failed: the order is what FIFO is for.
      for (const letter of letters) await this.sendOne(letter);
      return;
    }
    const results = await Promise.allSettled(letters.map((letter) => this.sendOne(letter)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async sendOne(letter: Letter): Promise<void> {
    if (this.left.has(letter.id)) return;
    const { source, description } = this.order;
    const message = originalMessage(source, letter, description);
    if (!message) {
      this.left.add(letter.id);
      this.ports.log({
        step: 'left',
        message: `${letter.id} is no record of an asynchronous invocation; left where it is`,
        messageId: letter.id,
      });
      return;
    }
    await this.ports.queues.send(description.target, message);
    await this.ports.queues.delete(source, letter.receiptHandle);
    this.sent++;
  }
}
