import { TopicPublisher } from '../../../lambda/shared/topic-publisher';
import { paymentSubmitted } from '../support/events';

describe('TopicPublisher', () => {
  it('publishes an event as JSON, its type as the attribute that filters look at', async () => {
    const inputs: unknown[] = [];
    const client = {
      send: async (command: { input: unknown }) => {
        inputs.push(command.input);
      },
    };
    const event = paymentSubmitted();
    await new TopicPublisher('arn:topic', client as never).publishEvent(event);
    expect(inputs).toEqual([
      {
        TopicArn: 'arn:topic',
        Message: JSON.stringify(event),
        MessageAttributes: { type: { DataType: 'String', StringValue: 'PaymentSubmitted' } },
      },
    ]);
  });
});
