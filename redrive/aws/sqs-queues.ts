import {
  CancelMessageMoveTaskCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SQSClient,
  type Message as SqsMessage,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { QueueAddress } from '../../lib/messaging/redrive-description';
import { type Letter, type Message, type Move, NoMoveTasksError, type QueuePort } from '../ports';

/** How long a letter is hidden while it is sent again; ten take far less. */
const HIDDEN_SECONDS = 60;

/** Of AWS's servers: a receive that waits asks every one; one that does not may miss messages. */
const WAIT_SECONDS = 1;

/** The queues of the local cloud have one server, which need not be waited for. */
export const ONE_SERVER = { waitSeconds: 0 };

/** How compatible endpoints say that they have no move tasks. */
const UNKNOWN_OPERATION = /^(InvalidAction|UnknownOperation|NotImplemented)/;

/** Queues behind SQS's own API: AWS's, a compatible endpoint's, or the local cloud's. */
export class SqsQueues implements QueuePort {
  constructor(
    private readonly client: SQSClient,
    private readonly servers = { waitSeconds: WAIT_SECONDS },
  ) {}

  async count({ url }: QueueAddress): Promise<{ visible: number; hidden: number }> {
    const { Attributes = {} } = await this.client.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return {
      visible: Number(Attributes['ApproximateNumberOfMessages']),
      hidden: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
    };
  }

  async peek(queue: QueueAddress, most: number): Promise<readonly Letter[]> {
    // Not hidden at all, so that a move task right after finds them.
    return this.receiving({
      QueueUrl: queue.url,
      MaxNumberOfMessages: most,
      VisibilityTimeout: 0,
    });
  }

  async receive(queue: QueueAddress, most: number): Promise<readonly Letter[]> {
    return this.receiving({
      QueueUrl: queue.url,
      MaxNumberOfMessages: most,
      VisibilityTimeout: HIDDEN_SECONDS,
      WaitTimeSeconds: this.servers.waitSeconds,
    });
  }

  async send({ url }: QueueAddress, message: Message): Promise<void> {
    await this.client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: message.body,
        MessageAttributes: { ...message.attributes },
        MessageGroupId: message.groupId,
        MessageDeduplicationId: message.deduplicationId,
      }),
    );
  }

  async delete({ url }: QueueAddress, receiptHandle: string): Promise<void> {
    await this.client.send(
      new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receiptHandle }),
    );
  }

  async startMove(source: QueueAddress, target: QueueAddress, perSecond: number): Promise<string> {
    try {
      const { TaskHandle } = await this.client.send(
        new StartMessageMoveTaskCommand({
          SourceArn: source.arn,
          // Said outright: SQS cannot tell where a message came from that was put there by hand.
          DestinationArn: target.arn,
          MaxNumberOfMessagesPerSecond: perSecond,
        }),
      );
      return TaskHandle ?? '';
    } catch (error) {
      if (isUnknownOperation(error)) throw new NoMoveTasksError('no move tasks', { cause: error });
      throw error;
    }
  }

  async latestMove({ arn }: QueueAddress): Promise<Move | undefined> {
    try {
      const { Results = [] } = await this.client.send(
        new ListMessageMoveTasksCommand({ SourceArn: arn, MaxResults: 1 }),
      );
      const [task] = Results;
      return (
        task && {
          status: task.Status ?? 'unknown',
          handle: task.TaskHandle,
          moved: task.ApproximateNumberOfMessagesMoved ?? 0,
          toMove: task.ApproximateNumberOfMessagesToMove ?? 0,
          failure: task.FailureReason,
        }
      );
    } catch (error) {
      if (isUnknownOperation(error)) return undefined;
      throw error;
    }
  }

  async cancelMove(handle: string): Promise<void> {
    await this.client.send(new CancelMessageMoveTaskCommand({ TaskHandle: handle }));
  }

  private async receiving(input: ReceiveMessageCommandInput): Promise<readonly Letter[]> {
    const { Messages = [] } = await this.client.send(
      new ReceiveMessageCommand({
        ...input,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    return Messages.map(letterOf);
  }
}

function letterOf(message: SqsMessage): Letter {
  const { Attributes = {}, MessageAttributes = {} } = message;
  return {
    id: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, value]) => [
        name,
        {
          DataType: value.DataType ?? 'String',
          ...(value.BinaryValue
            ? { BinaryValue: value.BinaryValue }
            : { StringValue: value.StringValue ?? '' }),
        },
      ]),
    ),
    groupId: Attributes.MessageGroupId,
    deduplicationId: Attributes.MessageDeduplicationId,
    sentAt: Number(Attributes.SentTimestamp ?? 0),
    receives: Number(Attributes.ApproximateReceiveCount ?? 0),
  };
}

function isUnknownOperation(error: unknown): boolean {
  const { name, message } = error as Error;
  return UNKNOWN_OPERATION.test(name) || /unknown (action|operation)/i.test(message);
}
