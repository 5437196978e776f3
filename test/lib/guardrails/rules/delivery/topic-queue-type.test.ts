import { checkedBy, NOTHING, queue, subscription, topic } from '../../support/resources';

describe('topic-queue-type', () => {
  const check = checkedBy('topic-queue-type');
  const app = (FifoTopic: boolean, FifoQueue: boolean, more = {}) =>
    check({
      Moves: topic({ FifoTopic }),
      Inbox: queue({ FifoQueue }),
      Delivery: subscription('Moves', 'Inbox', more),
    });

  it.each([
    [false, true, 1],
    [false, false, 0],
    [true, true, 0],
    [true, false, 0],
  ])('from a topic with FIFO %s to a queue with FIFO %s finds %i', (fromFifo, toFifo, count) => {
    expect(app(fromFifo, toFifo).lines).toHaveLength(count);
  });

  it('reads the type of a queue of another app from its name', () => {
    const Endpoint = 'arn:aws:sqs:eu-west-1:111122223333:Inbox.fifo';
    expect(app(false, false, { Endpoint }).lines).toEqual([
      'Shop/Delivery Properties.Endpoint: delivers from the standard topic Shop/Moves to the FIFO queue arn:aws:sqs:eu-west-1:111122223333:Inbox.fifo',
    ]);
  });

  it('has nothing to say of a standard queue, whatever the topic is', () => {
    expect(app(false, false, { TopicArn: { Ref: 'Given' } })).toEqual(NOTHING);
    expect(app(false, true, { TopicArn: { Ref: 'Given' } }).unknown).toHaveLength(1);
  });

  it('has nothing to say of other endpoints', () => {
    expect(app(false, true, { Protocol: 'lambda' })).toEqual(NOTHING);
  });
});
