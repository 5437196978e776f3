import { Duration } from 'aws-cdk-lib';
import { findingsOf, linesOf } from '../../support/findings-of';
import { feed, handler, inbox } from '../../support/parts';

describe('visibility-timeout', () => {
  const linesFor = (visibility: number, { timeout = 60, window = 0 } = {}) =>
    linesOf(
      findingsOf((stack) => {
        const ship = handler(stack, 'Ship', { timeout: Duration.seconds(timeout) });
        feed(ship, inbox(stack, 'Inbox', { visibilityTimeout: Duration.seconds(visibility) }), {
          maxBatchingWindow: Duration.seconds(window),
        });
      }),
      'visibility-timeout',
    );

  it.each([
    ['below six times the timeout', 359, {}],
    ['below that and the batching window', 419, { window: 60 }],
  ])('rejects %s', (_case, visibility, settings) => {
    expect(linesFor(visibility, settings)).toHaveLength(1);
  });

  it.each([
    ['six times the timeout', 360, {}],
    ['more than that', 361, {}],
    ['that and the batching window', 420, { window: 60 }],
  ])('accepts %s', (_case, visibility, settings) => {
    expect(linesFor(visibility, settings)).toEqual([]);
  });

  it('says how long it has to be, and why', () => {
    expect(linesFor(30, { window: 20 })).toEqual([
      'Shop/Inbox Properties.VisibilityTimeout: hides messages for 30 s, must be at least 380 s: 6 times the 60 s that Shop/Ship may take, and 20 s of batching window',
    ]);
  });
});
