import { checkedBy, lambda, live, NOTHING, queue, ref, source } from '../../support/resources';

describe('uncapped-event-source', () => {
  const check = checkedBy('uncapped-event-source');
  const app = (
    ReservedConcurrentExecutions: unknown,
    settings: Record<string, unknown> = {},
    inbox = queue(),
  ) => ({
    Ship: lambda(
      ReservedConcurrentExecutions === undefined ? {} : { ReservedConcurrentExecutions },
    ),
    Live: live(),
    Inbox: inbox,
    Source: source(settings),
  });

  it.each([1, 1249])('rejects one where %p are reserved', (reserved) => {
    expect(check(app(reserved)).lines).toEqual([
      `Shop/Source Properties.ScalingConfig: goes up to 1250 batches at once, while ${reserved} are reserved for Shop/Ship`,
    ]);
  });

  it('rejects one that feeds an alias', () => {
    expect(check(app(5, { FunctionName: ref('Live') })).lines).toHaveLength(1);
  });

  it.each([
    ['as much is reserved as it goes up to', app(1250)],
    ['nothing is reserved', app(undefined)],
    ['it has a limit', app(5, { ScalingConfig: { MaximumConcurrency: 5 } })],
    ['it has pollers of its own', app(5, { ProvisionedPollerConfig: { MaximumPollers: 2 } })],
    ['it is switched off', app(5, { Enabled: false })],
    ['the queue is FIFO', app(5, {}, queue({ FifoQueue: true }))],
    ['it polls a stream', app(5, { EventSourceArn: 'arn:aws:kinesis:eu-west-1:1:stream/s' })],
    ['the function is elsewhere', app(5, { FunctionName: 'other' })],
  ])('accepts one where %s', (_case, resources) => {
    expect(check(resources)).toEqual(NOTHING);
  });

  it.each([
    ['reserved', app(ref('Given'))],
    ['the limit', app(5, { ScalingConfig: { MaximumConcurrency: ref('Given') } })],
  ])('does not know what is %s', (_what, resources) => {
    expect(check(resources)).toEqual({ lines: [], unknown: [expect.stringContaining('Given')] });
  });
});
