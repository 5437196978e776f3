import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** An alarm of a queue that changed its state. */
export interface AlarmNews {
  readonly state: 'ALARM' | 'OK';
  readonly queueName: string;
  /** When it did, in ms since the epoch. */
  readonly at: number;
}

/** What the alarms have told. */
export class HeardAlarms {
  constructor(
    private readonly sqs: SQSClient,
    private readonly QueueUrl: string,
  ) {}

  /** Takes what has come. @returns how many alarms have gone off */
  async listen(): Promise<number> {
    return (await this.news()).filter(({ state }) => state === 'ALARM').length;
  }

  /** Takes what has come, in the order in which it came. */
  async news(): Promise<AlarmNews[]> {
    const heard: AlarmNews[] = [];
    for (;;) {
      const { QueueUrl } = this;
      const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
      const { Messages = [] } = await this.sqs.send(receive);
      if (Messages.length === 0) return heard;
      heard.push(...Messages.map(({ Body = '' }) => newsIn(Body)));
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle,
      }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }
}

function newsIn(body: string): AlarmNews {
  const { NewStateValue: state, StateChangeTime, Trigger } = JSON.parse(body);
  const [{ value: queueName }] = Trigger.Dimensions;
  return { state, queueName, at: Date.parse(StateChangeTime) };
}
