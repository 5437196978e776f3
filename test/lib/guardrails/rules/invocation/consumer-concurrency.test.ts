import {
  checkedBy,
  lambda,
  live,
  NOTHING,
  queue,
  ref,
  resource,
  source,
} from '../../support/resources';

describe('consumer-concurrency', () => {
  const check = checkedBy('consumer-concurrency');
  const app = (reserved: unknown, ...settings: readonly Record<string, unknown>[]) => ({
    Ship: lambda(reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved }),
    Inbox: queue(),
    Live: live(),
    ...Object.fromEntries(settings.map((one, index) => [`Source${index}`, source(one)])),
  });
  const limit = (MaximumConcurrency: unknown) => ({ ScalingConfig: { MaximumConcurrency } });
  const pollers = (MaximumPollers?: number) => ({
    ProvisionedPollerConfig: { MinimumPollers: 2, MaximumPollers },
  });

  it.each([
    ['one', app(9, limit(10))],
    ['two together', app(19, limit(10), limit(10))],
    [
      'one of them through an alias',
      app(19, limit(10), { ...limit(10), FunctionName: ref('Live') }),
    ],
    ['pollers, ten for each', app(99, pollers(10))],
    ['pollers that go to 200', app(1999, pollers())],
    ['one known and one not', app(9, limit(10), limit(ref('Given')))],
    ['any, of a function that may not run', app(0, limit(2))],
  ])('rejects event sources that ask for more than is reserved: %s', (_case, resources) => {
    expect(check(resources).lines).toHaveLength(1);
  });

  it.each([
    ['as much as is reserved', app(20, limit(10), limit(10))],
    ['pollers within what is reserved', app(100, pollers(10))],
    ['nothing of their own', app(1, {})],
    ['anything where nothing is reserved', app(undefined, limit(1000))],
    ['more while switched off', app(5, { ...limit(10), Enabled: false })],
    ['nothing, of streams', app(5, { EventSourceArn: 'arn:aws:kinesis:eu-west-1:1:stream/s' })],
  ])('accepts event sources that ask for %s', (_case, resources) => {
    expect(check(resources)).toEqual(NOTHING);
  });

  it('counts each function alone', () => {
    const Bill = lambda({ ReservedConcurrentExecutions: 10 });
    const Other = source({ ...limit(10), FunctionName: ref('Bill') });
    expect(check({ ...app(10, limit(10)), Bill, Other })).toEqual(NOTHING);
  });

  it.each([
    ['reserved', app(ref('Given'), limit(10))],
    ['asked for', app(20, limit(10), limit(ref('Given')))],
  ])('does not know what a parameter says is %s', (_what, resources) => {
    expect(check(resources)).toEqual({ lines: [], unknown: [expect.stringMatching('Given')] });
  });

  it('says how much is needed', () => {
    expect(check(app(10, limit(8), limit(4))).lines).toEqual([
      'Shop/Ship Properties.ReservedConcurrentExecutions: reserves 10 concurrent executions, must be at least 12: what its event sources may ask for together',
    ]);
  });

  it('leaves out pollers of Kafka', () => {
    const Kafka = resource('AWS::Lambda::EventSourceMapping')({
      EventSourceArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/c/1',
      FunctionName: ref('Ship'),
      ...pollers(),
    });
    expect(check({ ...app(10), Kafka })).toEqual(NOTHING);
  });
});
