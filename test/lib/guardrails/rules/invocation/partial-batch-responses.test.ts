import { checkedBy, lambda, NOTHING, queue, ref, source } from '../../support/resources';

describe('partial-batch-responses', () => {
  const check = (settings: Record<string, unknown>) =>
    checkedBy('partial-batch-responses')({
      Ship: lambda(),
      Inbox: queue(),
      Source: source(settings),
    });
  const reporting = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

  it.each([
    ['the 10 messages of Lambda itself', {}, 10],
    ['2 messages', { BatchSize: 2 }, 2],
  ])('rejects batches of %s', (_case, settings, size) => {
    expect(check(settings).lines).toEqual([
      `Shop/Source Properties.FunctionResponseTypes: hands over up to ${size} messages at once, all of which come again when one fails`,
    ]);
  });

  it.each([
    ['one message at a time', { BatchSize: 1 }],
    ['batches of which the function says what failed', reporting],
    ['the same of a queue that nobody knows', { ...reporting, EventSourceArn: ref('Given') }],
    ['records of a stream', { EventSourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s' }],
    ['messages of a broker', { EventSourceArn: 'arn:aws:mq:eu-west-1:111122223333:broker:b:1' }],
  ])('accepts %s', (_case, settings) => {
    expect(check(settings)).toEqual(NOTHING);
  });

  it.each([
    ['size', { BatchSize: ref('Given') }],
    ['queue', { EventSourceArn: ref('Given') }],
  ])('does not know the %s that a parameter gives', (_what, settings) => {
    expect(check(settings)).toEqual({ lines: [], unknown: [expect.stringContaining('Given')] });
  });
});
