import { MemorySamples } from '../../../bench/endurance/memory-samples';

function sampled(...mebibytes: readonly number[]) {
  const samples = new MemorySamples();
  for (const one of mebibytes) samples.add(one);
  return samples.tenths();
}

describe('memory while something runs', () => {
  it('is compared by the means of the first and the last tenth', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => index);
    expect(sampled(...twenty)).toEqual({ first: 0.5, last: 18.5 });
  });

  it('has a first and a last sample at least', () => {
    expect(sampled(10, 20, 30)).toEqual({ first: 10, last: 30 });
    expect(sampled(10)).toEqual({ first: 10, last: 10 });
  });
});
