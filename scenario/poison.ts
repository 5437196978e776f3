import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { untilThereAre } from './patience';
import type { ScenarioTarget } from './payments-target';

/** The consumer that gets a message it can make nothing of. */
const CONSUMER = 'Processor';

/** What no consumer can read. */
const POISON = '{"this is":"no event"}';

/** Sends a message that no retry helps, and sees it among the dead letters of its consumer. */
export async function deadLettersAfterPoison(target: ScenarioTarget): Promise<string[]> {
  const queues = target.consumers[CONSUMER];
  if (!queues) throw new Error(`the stack has no consumer ${CONSUMER} that can be redriven`);
  const sqs = new SQSClient(await target.operatorClient());
  const letters = new Map<string, string>();
  const restore = await target.hastenRetries(queues.inboxUrl);
  try {
    await sqs.send(new SendMessageCommand({ QueueUrl: queues.inboxUrl, MessageBody: POISON }));
    await untilThereAre(1, async () => {
      await target.passTime();
      const receive = new ReceiveMessageCommand({ QueueUrl: queues.deadLettersUrl });
      const { Messages = [] } = await sqs.send(receive);
      for (const { MessageId = '', Body = '' } of Messages) {
        // Others may have left theirs.
        if (Body === POISON) letters.set(MessageId, Body);
      }
      return letters.size;
    });
    return [...letters.values()].map((body) => `${CONSUMER} ${body}`);
  } finally {
    await restore();
    sqs.destroy();
  }
}
