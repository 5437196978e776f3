import { checkedBy, lambda, NOTHING, queue, ref, resource, source } from '../../support/resources';

describe('stream-dead-letters', () => {
  const check = checkedBy('stream-dead-letters');
  const STREAM = 'arn:aws:kinesis:eu-west-1:111122223333:stream/Moves';
  const DestinationConfig = {
    OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:111122223333:Failed' },
  };
  const app = (more: object, EventSourceArn: unknown = STREAM) => ({
    Ship: lambda(),
    Source: source({ EventSourceArn, ...more }),
  });

  it.each([STREAM, 'arn:aws:dynamodb:eu-west-1:111122223333:table/Moves/stream/2026'])(
    'rejects %s without an end and without a place for what failed',
    (arn) => {
      expect(check(app({}, arn)).lines).toEqual([
        'Shop/Source Properties.MaximumRetryAttempts: tries a record that the function fails on until it expires, and holds up its shard',
        'Shop/Source Properties.DestinationConfig.OnFailure: has no place for records that the function fails on',
      ]);
    },
  );

  it.each([
    ['no end', {}, 1],
    ['no end, as -1', { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1 }, 1],
    ['attempts', { MaximumRetryAttempts: 0 }, 0],
    ['an age', { MaximumRecordAgeInSeconds: 60 }, 0],
  ])('with a place for what failed and %s, finds the right number', (_case, limits, count) => {
    expect(check(app({ DestinationConfig, ...limits })).lines).toHaveLength(count);
  });

  it('knows the consumer of a stream for one', () => {
    const Consumer = resource('AWS::Kinesis::StreamConsumer')({
      ConsumerName: 'ship',
      StreamARN: STREAM,
    });
    for (const arn of [ref('Consumer'), { 'Fn::GetAtt': ['Consumer', 'ConsumerARN'] }]) {
      expect(check({ ...app({}, arn), Consumer }).lines).toHaveLength(2);
    }
  });

  it('accepts a queue, which has its own', () => {
    expect(check({ ...app({}, 'arn:aws:sqs:eu-west-1:111122223333:Inbox') })).toEqual(NOTHING);
    expect(check({ Ship: lambda(), Inbox: queue(), Source: source() })).toEqual(NOTHING);
  });

  it('says what is missing where the number of attempts is unknown', () => {
    const { lines, unknown } = check(app({ MaximumRetryAttempts: ref('Given') }));
    expect(lines).toHaveLength(1);
    expect(unknown).toHaveLength(1);
  });
});
