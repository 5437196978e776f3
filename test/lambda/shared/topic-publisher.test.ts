import { TopicPublisher } from '../../../lambda/shared/topic-publisher';
import { aPaymentId, paymentSubmitted } from '../support/events';

async function published(topicArn: string, publish: (to: TopicPublisher) => Promise<void>) {
  const inputs: unknown[] = [];
  const client = {
    send: async (command: { input: unknown }) => {
      inputs.push(command.input);
    },
  };
  await publish(new TopicPublisher(topicArn, client as never));
  return inputs;
}

describe('TopicPublisher', () => {
  const event = paymentSubmitted();

  it('publishes an event as JSON, its type as the attribute that filters look at', async () => {
    expect(await published('arn:topic', (topic) => topic.publishEvent(event))).toEqual([
      {
        TopicArn: 'arn:topic',
        Message: JSON.stringify(event),
        MessageAttributes: { type: { DataType: 'String', StringValue: 'PaymentSubmitted' } },
      },
    ]);
  });

  it('has a FIFO topic keep the events of a payment in order, and deliver each once', async () => {
    expect(await published('arn:topic.fifo', (topic) => topic.publishEvent(event))).toEqual([
      expect.objectContaining({
        TopicArn: 'arn:topic.fifo',
        MessageGroupId: aPaymentId(),
        MessageDeduplicationId: `${aPaymentId()}.PaymentSubmitted`,
      }),
    ]);
  });
});
