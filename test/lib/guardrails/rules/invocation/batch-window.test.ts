import { checkedBy, lambda, NOTHING, queue, ref, source } from '../../support/resources';

describe('batch-window', () => {
  const check = (settings: Record<string, unknown>, inbox = queue()) =>
    checkedBy('batch-window')({ Ship: lambda(), Inbox: inbox, Source: source(settings) });
  const batch = (BatchSize?: number, MaximumBatchingWindowInSeconds?: number) => ({
    ...(BatchSize === undefined ? {} : { BatchSize }),
    ...(MaximumBatchingWindowInSeconds === undefined ? {} : { MaximumBatchingWindowInSeconds }),
  });
  const fifo = queue({ FifoQueue: true });

  it.each([
    [batch(11), 'asks for batches of 11 messages, must be at most 10 without a batching window'],
    [batch(11, 0), 'asks for batches of 11 messages, must be at most 10 without a batching window'],
    [
      batch(10_001, 1),
      'asks for batches of 10001 messages, must be at most 10000 with a batching window',
    ],
  ])('rejects %j', (settings, message) => {
    expect(check(settings).lines).toEqual([`Shop/Source Properties.BatchSize: ${message}`]);
  });

  it.each([batch(), batch(10), batch(1, 300), batch(11, 1), batch(10_000, 1)])(
    'accepts %j',
    (settings) => {
      expect(check(settings)).toEqual(NOTHING);
    },
  );

  it.each([
    [batch(11), 'BatchSize'],
    [batch(undefined, 1), 'MaximumBatchingWindowInSeconds'],
    [batch(10, 1), 'MaximumBatchingWindowInSeconds'],
  ])('rejects %j of a FIFO queue', (settings, property) => {
    expect(check(settings, fifo).lines).toEqual([
      expect.stringContaining(`Properties.${property}:`),
    ]);
  });

  it('rejects batch and window of a FIFO queue each', () => {
    expect(check(batch(100, 5), fifo).lines).toHaveLength(2);
  });

  it.each([batch(), batch(10), batch(10, 0)])('accepts %j of a FIFO queue', (settings) => {
    expect(check(settings, fifo)).toEqual(NOTHING);
  });

  it('knows a FIFO queue elsewhere by its name', () => {
    const elsewhere = { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:orders.fifo' };
    expect(check({ ...batch(10, 1), ...elsewhere }).lines).toHaveLength(1);
  });

  it('accepts larger batches of a stream', () => {
    const stream = { EventSourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s' };
    expect(check({ ...batch(1000), ...stream })).toEqual(NOTHING);
  });

  it('says nothing of a queue that nobody knows where nothing is asked for', () => {
    expect(check({ EventSourceArn: ref('Given') })).toEqual(NOTHING);
  });

  it('does not know what a parameter says', () => {
    expect(check({ BatchSize: ref('Given') }).unknown).toHaveLength(1);
  });
});
