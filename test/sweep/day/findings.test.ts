import { Findings } from '../../../sweep/day/findings';

describe('findings', () => {
  it('are kept, the first hundred, and the others counted', () => {
    const findings = new Findings();
    findings.add('first');
    expect(findings.lines()).toEqual(['first']);
    for (let count = 0; count < 120; count++) findings.add('another');
    expect(findings.lines()).toHaveLength(101);
    expect(findings.lines().at(-1)).toBe('and 21 more');
  });
});
