import {
  arnOf,
  checkedBy,
  NOTHING,
  queue,
  ref,
  subscription,
  topic,
} from '../../support/resources';

describe('message-size', () => {
  const check = checkedBy('message-size');
  const sized = (MaximumMessageSize: unknown) => ({ MaximumMessageSize });
  const app = (from: object, to: object, more: object = {}) =>
    check({
      Placed: topic(from),
      Inbox: queue(to),
      Delivery: subscription('Placed', 'Inbox', more),
    });

  it.each([
    ['less than topics take by default', {}, 262_143],
    ['less than the topic takes', sized(1_048_576), 1_048_575],
  ])('rejects a queue that takes %s', (_case, from, size) => {
    expect(app(from, sized(size)).lines).toHaveLength(1);
  });

  it.each([
    ['as much as topics take by default', {}, sized(262_144)],
    ['1 MiB by default', sized(1_048_576), {}],
    ['as little as the topic', sized(1024), sized(1024)],
  ])('accepts a queue that takes %s', (_case, from, to) => {
    expect(app(from, to)).toEqual(NOTHING);
  });

  it('says how much it must take', () => {
    expect(app({}, sized(1024)).lines).toEqual([
      'Shop/Inbox Properties.MaximumMessageSize: takes 1024 bytes, must take at least the 262144 of Shop/Placed',
    ]);
  });

  it('rejects a dead-letter queue of the subscription that takes less', () => {
    const RedrivePolicy = { deadLetterTargetArn: arnOf('Dead') };
    const Delivery = subscription('Placed', 'Inbox', { RedrivePolicy });
    const { lines } = check({
      Placed: topic(),
      Inbox: queue(),
      Dead: queue(sized(1024)),
      Delivery,
    });
    expect(lines).toHaveLength(1);
  });

  it.each([
    ['https', 262_145, 1],
    ['https', 262_144, 0],
    ['email', 1_048_576, 1],
    ['lambda', 1_048_576, 0],
    ['firehose', 1_048_576, 0],
  ])('of %s behind a topic that takes %i bytes finds %i', (Protocol, size, count) => {
    expect(app(sized(size), {}, { Protocol }).lines).toHaveLength(count);
  });

  it('does not know of a size that only the deployment knows', () => {
    expect(app(sized(ref('Given')), sized(1024)).unknown).toHaveLength(1);
    expect(app({}, sized(ref('Given'))).unknown).toHaveLength(1);
  });
});
