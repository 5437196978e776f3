import { rules } from '../../../lib/guardrails/rules';
import { FIXTURES } from './fixtures';
import { findingsOf } from './support/findings-of';

// The CDK warns of what some of the bad fixtures are about.
beforeEach(() => {
  jest.spyOn(console, 'error').mockReturnValue();
});

describe('the rules', () => {
  it('each have a fixture', () => {
    const ids = rules.map(({ id }) => id);
    expect(FIXTURES.map(({ rule }) => rule).sort()).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  describe.each(FIXTURES)('$rule', ({ rule, bad, good, circumstances }) => {
    it('fails its bad fixture, and no other rule does', () => {
      const { findings } = findingsOf(bad, circumstances);
      expect(findings.map(({ rule: id }) => id)).toContain(rule);
      expect(findings.filter(({ rule: id }) => id !== rule)).toEqual([]);
      // Code that can be written so has no ARN with parts that only CloudFormation knows.
      const code = findings.map(({ change }) => change.replaceAll(/\/\/.*/g, ''));
      expect(code.filter((one) => /arn:[^'"]*</.test(one))).toEqual([]);
    });

    it('passes the good twin, as all rules do', () => {
      expect(findingsOf(good, circumstances).findings).toEqual([]);
    });
  });
});
