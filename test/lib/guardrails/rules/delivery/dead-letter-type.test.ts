import {
  arnOf,
  checkedBy,
  lambda,
  NOTHING,
  queue,
  ref,
  resource,
  subscription,
  topic,
} from '../../support/resources';

describe('dead-letter-type', () => {
  const check = checkedBy('dead-letter-type');
  const fifo = { FifoQueue: true };
  const deadLetterTargetArn = arnOf('Dead');

  const queues = (source: object, dead: object) =>
    check({
      Inbox: queue({ ...source, RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 5 } }),
      Dead: queue(dead),
    });

  it('rejects a standard queue for the dead letters of a FIFO queue, and the reverse', () => {
    expect(queues(fifo, {}).lines).toEqual([
      'Shop/Inbox Properties.RedrivePolicy.deadLetterTargetArn: sends dead letters to Shop/Dead, which is standard and must be FIFO',
    ]);
    expect(queues({}, fifo).lines).toHaveLength(1);
  });

  it('accepts queues of one type', () => {
    expect(queues({}, {})).toEqual(NOTHING);
    expect(queues(fifo, fifo)).toEqual(NOTHING);
  });

  const subscribed = (FifoTopic: boolean, inbox: object, dead: object) =>
    check({
      Moves: topic({ FifoTopic }),
      Inbox: queue(inbox),
      Dead: queue(dead),
      Delivery: subscription('Moves', 'Inbox', { RedrivePolicy: { deadLetterTargetArn } }),
    });

  it.each([
    ['a standard queue', 'FIFO', true, {}, 1],
    ['a FIFO queue', 'FIFO', true, fifo, 0],
    ['a FIFO queue', 'standard', false, fifo, 1],
    ['a standard queue', 'standard', false, {}, 0],
  ])('for what could not be delivered: %s of a %s topic', (_dead, _topic, isFifo, dead, count) => {
    expect(subscribed(isFifo, {}, dead).lines).toHaveLength(count);
  });

  it.each([
    ['a function', lambda({ DeadLetterConfig: { TargetArn: deadLetterTargetArn } })],
    [
      'an alias',
      resource('AWS::Lambda::EventInvokeConfig')({
        DestinationConfig: { OnFailure: { Destination: deadLetterTargetArn } },
      }),
    ],
    [
      'a schedule',
      resource('AWS::Scheduler::Schedule')({
        Target: { DeadLetterConfig: { Arn: deadLetterTargetArn } },
      }),
    ],
    [
      'a rule',
      resource('AWS::Events::Rule')({
        Targets: [{ DeadLetterConfig: { Arn: deadLetterTargetArn } }],
      }),
    ],
  ])('rejects a FIFO queue for the dead letters of %s', (_case, Sender) => {
    expect(check({ Dead: queue(fifo), Sender }).lines).toHaveLength(1);
    expect(check({ Dead: queue(), Sender })).toEqual(NOTHING);
  });

  it('reads the type of a queue of another app from its name', () => {
    const inbox = (name: string) =>
      check({
        Inbox: queue({
          RedrivePolicy: { deadLetterTargetArn: `arn:aws:sqs:eu-west-1:111122223333:${name}` },
        }),
      });
    expect(inbox('Dead.fifo').lines).toHaveLength(1);
    expect(inbox('Dead')).toEqual(NOTHING);
  });

  it('accepts what takes no dead letters as such', () => {
    const Destination = 'arn:aws:events:eu-west-1:111122223333:event-bus/failed';
    const Config = resource('AWS::Lambda::EventInvokeConfig')({
      DestinationConfig: { OnFailure: { Destination } },
    });
    expect(check({ Config })).toEqual(NOTHING);
  });

  it('does not know of a queue that only the deployment knows', () => {
    const Inbox = queue({ RedrivePolicy: { deadLetterTargetArn: ref('Given') } });
    expect(check({ Inbox }).unknown).toHaveLength(1);
  });
});
