import { arnOf, checkedBy, NOTHING, queue, ref } from '../../support/resources';

describe('dead-letter-retention', () => {
  const check = checkedBy('dead-letter-retention');
  const app = (inbox: object, dead: object) =>
    check({
      Inbox: queue({ RedrivePolicy: { deadLetterTargetArn: arnOf('Dead') }, ...inbox }),
      Dead: queue(dead),
    });
  const kept = (MessageRetentionPeriod: unknown) => ({ MessageRetentionPeriod });

  it.each([
    ['shorter than the queue', kept(3600), kept(1800)],
    ['as long', kept(3600), kept(3600)],
    ['by default, four days each', {}, {}],
  ])('rejects dead letters kept %s', (_case, inbox, dead) => {
    expect(app(inbox, dead).lines).toHaveLength(1);
  });

  it('accepts dead letters that are kept longer', () => {
    expect(app(kept(3600), kept(3601))).toEqual(NOTHING);
    expect(app({}, kept(1_209_600))).toEqual(NOTHING);
  });

  it('says how long', () => {
    expect(app({}, kept(60)).lines).toEqual([
      'Shop/Dead Properties.MessageRetentionPeriod: keeps dead letters for 60 s since they were sent, must be longer than the 345600 s of Shop/Inbox',
    ]);
  });

  it('accepts FIFO queues, where the time is reset', () => {
    expect(app({ FifoQueue: true }, { FifoQueue: true })).toEqual(NOTHING);
  });

  it('does not know of a queue of another app, nor of a time that the deployment knows', () => {
    const deadLetterTargetArn = 'arn:aws:sqs:eu-west-1:111122223333:Dead';
    expect(app({ RedrivePolicy: { deadLetterTargetArn } }, {}).unknown).toEqual([
      'Shop/Inbox: arn:aws:sqs:eu-west-1:111122223333:Dead is not part of the app',
    ]);
    expect(app({}, kept(ref('Given'))).unknown).toHaveLength(1);
  });
});
