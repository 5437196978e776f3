import {
  queue,
  queueArn,
  subscription,
  TopicsAndQueues,
  topic,
} from '../support/topics-and-queues';

const engines = new TopicsAndQueues();

afterEach(() => engines.stop());

describe('a message in a queue', () => {
  const never = new AbortController().signal;

  it('moves a message to the dead letters after its last receive, and tells', async () => {
    const policy = JSON.stringify({ deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 1 });
    await engines.start(
      [queue('inbox', { RedrivePolicy: policy, VisibilityTimeout: '0' }), queue('dead')],
      [topic('events')],
      [subscription('events', 'inbox')],
    );
    await engines.publish('events', 'poison');
    expect(await engines.queues.receive(queueArn('inbox'), 10, 0, never)).toMatchObject([
      { Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } },
    ]);
    expect(await engines.queues.receive(queueArn('inbox'), 10, 0, never)).toEqual([]);
    expect(engines.queues.bodies(queueArn('dead'))).toEqual(['poison']);
    expect(engines.deadLetters).toMatchObject([{ sourceArn: queueArn('inbox'), body: 'poison' }]);
  });

  it('tells when a hidden message comes back', async () => {
    await engines.start(
      [queue('inbox', { VisibilityTimeout: '30' })],
      [topic('events')],
      [subscription('events', 'inbox')],
    );
    await engines.publish('events', 'hello');
    const before = Date.now();
    await engines.queues.receive(queueArn('inbox'), 10, 0, never);
    const [state] = engines.queues.states();
    expect(state).toMatchObject({ path: 'App/inbox', visible: 0, inFlight: 1, delayed: 0 });
    expect(state?.nextVisibleAt).toBeGreaterThanOrEqual(before + 30_000);
  });

  it('ends a waiting receive when told to stop', async () => {
    await engines.start([queue('inbox')], [], []);
    const stop = new AbortController();
    const waiting = engines.queues.receive(queueArn('inbox'), 10, 20_000, stop.signal);
    stop.abort();
    expect(await waiting).toEqual([]);
  });
});
