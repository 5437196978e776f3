import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Operator } from '../../scenario/operator';
import type { PaymentLine } from '../../scenario/payment-lines';
import type { ScenarioTarget } from '../../scenario/payments-target';
import type { ScenarioGateway } from '../../scenario/scenario';
import { submitPayments } from '../../scenario/submit-payments';

/** Requests on their way at once: enough that neither core has nothing to do. */
export const CONCURRENCY = 8;

/** How long a receive waits for a notification, in seconds. */
const LONG_POLL_SECONDS = 1;

/** What payments took on a target. */
export interface Settlement {
  readonly payments: number;
  /** From the first request to the last notification. */
  readonly seconds: number;
  /** From the answer 202 to the customer's notification, in ms. */
  readonly latency: RecordableHistogram;
}

/**
 * Submits payments and listens for the notifications that end them, the same way on every target:
 * through the API and a queue, nothing else is asked meanwhile.
 */
export async function settle(
  target: ScenarioTarget,
  gateway: ScenarioGateway,
  lines: readonly PaymentLine[],
  stock: Readonly<Record<string, number>>,
): Promise<Settlement> {
  await new Operator(target).prepare(gateway, stock);
  const latency = createHistogram();
  const acceptedAt = new Map<string, number>();
  const notifiedAt = new Map<string, number>();
  const startedAt = performance.now();
  let submitting = true;
  const submitted = submitPayments(target, asynchronously(lines), {
    concurrency: CONCURRENCY,
    onSubmission: (submission) => {
      if (submission.kind !== 'accepted') throw new Error(`a payment was ${submission.kind}`);
      acceptedAt.set(submission.paymentId, performance.now());
    },
    onUnusable: () => {},
  }).finally(() => {
    submitting = false;
  });
  await listen(target, notifiedAt, () => !submitting && notifiedAt.size >= acceptedAt.size);
  await submitted;
  for (const [paymentId, at] of notifiedAt) {
    const accepted = acceptedAt.get(paymentId);
    if (accepted !== undefined) latency.record(Math.max(1, Math.round(at - accepted)));
  }
  const seconds = (Math.max(...notifiedAt.values()) - startedAt) / 1000;
  return { payments: acceptedAt.size, seconds, latency };
}

async function* asynchronously(lines: readonly PaymentLine[]) {
  yield* lines;
}

/** Notes when each payment's notification came, until there is no more to come. */
async function listen(
  target: ScenarioTarget,
  notifiedAt: Map<string, number>,
  isOver: () => boolean,
): Promise<void> {
  const sqs = new SQSClient(await target.operatorClient());
  const QueueUrl = target.heardQueueUrl;
  try {
    while (!isOver()) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          WaitTimeSeconds: LONG_POLL_SECONDS,
        }),
      );
      if (Messages.length === 0) continue;
      for (const { Body = '{}' } of Messages) {
        const { paymentId } = JSON.parse(Body) as { paymentId: string };
        if (!notifiedAt.has(paymentId)) notifiedAt.set(paymentId, performance.now());
      }
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle,
      }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  } finally {
    sqs.destroy();
  }
}
