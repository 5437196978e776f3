import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** What the alarms have told. */
export class HeardAlarms {
  constructor(
    private readonly sqs: SQSClient,
    private readonly QueueUrl: string,
  ) {}

  /** Takes what has come. @returns how many alarms have gone off */
  async listen(): Promise<number> {
    let heard = 0;
    for (;;) {
      const { QueueUrl } = this;
      const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
      const { Messages = [] } = await this.sqs.send(receive);
      if (Messages.length === 0) return heard;
      heard += Messages.filter(
        ({ Body = '' }) => JSON.parse(Body).NewStateValue === 'ALARM',
      ).length;
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle,
      }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }
}
