import { SluiceStack } from '../../../examples/comparison/sluice';
import { StockStack } from '../../../examples/comparison/stock';
import { addExamples } from '../../../examples/examples';
import { PaymentsStack } from '../../../lib/payments/payments-stack';
import { findingsOf } from './support/findings-of';

/** Findings and what is unknown, a line each. */
const toldOf = (build: Parameters<typeof findingsOf>[0]) => {
  const { findings, unknown } = findingsOf(build);
  return [...findings, ...unknown].map(({ rule, path, message }) => `${rule} ${path}: ${message}`);
};

describe('the guardrails', () => {
  it.each([
    ['dev', 'aws', 'standard'],
    ['prod', 'customer', 'standard'],
    ['prod', 'customer', 'fifo'],
  ] as const)(
    'find nothing in Payments %s under keys of %s, ordering %s, and all of it is known',
    (stage, encryption, ordering) => {
      const props = { stage, encryption, ordering };
      expect(toldOf((_stack, app) => new PaymentsStack(app, 'Payments', props))).toEqual([]);
    },
  );

  it('find nothing in the examples', () => {
    expect(toldOf((_stack, app) => addExamples(app))).toEqual([]);
  });

  it("find in the same app what CDK's constructs let through, and nothing with ours", () => {
    expect(toldOf((_stack, app) => new SluiceStack(app, 'Sluice'))).toEqual([]);
    const { findings } = findingsOf((_stack, app) => new StockStack(app, 'Stock'));
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toMatchInlineSnapshot(`
[
  "managed-policy",
]
`);
  });
});
