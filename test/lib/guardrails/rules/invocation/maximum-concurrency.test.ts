import { checkedBy, lambda, NOTHING, queue, ref, source } from '../../support/resources';

describe('maximum-concurrency', () => {
  const check = (settings: Record<string, unknown>) =>
    checkedBy('maximum-concurrency')({ Ship: lambda(), Inbox: queue(), Source: source(settings) });
  const limit = (MaximumConcurrency: unknown) => ({ ScalingConfig: { MaximumConcurrency } });

  it.each([0, 1, 1001, 2.5])('rejects %p', (value) => {
    expect(check(limit(value)).lines).toEqual([
      `Shop/Source Properties.ScalingConfig.MaximumConcurrency: has a maximum concurrency of ${value}, must be a whole number from 2 to 1000`,
    ]);
  });

  it.each([2, 1000, '10'])('accepts %p', (value) => {
    expect(check(limit(value))).toEqual(NOTHING);
  });

  it('accepts none', () => {
    expect(check({})).toEqual(NOTHING);
  });

  it('rejects pollers beside it, even where nobody knows the limit', () => {
    const { lines } = check({ ...limit(ref('Given')), ProvisionedPollerConfig: {} });
    expect(lines).toEqual([expect.stringContaining('must have one of the two')]);
  });

  it('accepts pollers alone', () => {
    expect(check({ ProvisionedPollerConfig: { MaximumPollers: 2 } })).toEqual(NOTHING);
  });

  it('does not know what a parameter says', () => {
    expect(check(limit(ref('Given'))).unknown).toEqual([expect.stringContaining('Given')]);
  });
});
