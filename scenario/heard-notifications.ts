import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ClientSettings } from './payments-target';

/** The notifications a queue has heard, each once: they may be sent twice. */
export class HeardNotifications {
  private readonly sqs: SQSClient;
  private readonly byId = new Map<string, string>();
  /** Notifications that were heard before. */
  repeated = 0;

  constructor(
    settings: ClientSettings,
    private readonly queueUrl: string,
  ) {
    this.sqs = new SQSClient(settings);
  }

  /** Takes what has come. @returns how many there are by now */
  async listen(): Promise<number> {
    const { queueUrl: QueueUrl } = this;
    for (;;) {
      const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
      const { Messages = [] } = await this.sqs.send(receive);
      if (Messages.length === 0) return this.byId.size;
      for (const { Body = '' } of Messages) {
        const { notificationId } = JSON.parse(Body) as { notificationId: string };
        if (this.byId.has(notificationId)) this.repeated++;
        this.byId.set(notificationId, Body);
      }
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle,
      }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }

  bodies(): string[] {
    return [...this.byId.values()];
  }

  /** Lets go of what was heard, so that a long run does not keep it. */
  forget(): void {
    this.byId.clear();
  }

  close(): void {
    this.sqs.destroy();
  }
}
