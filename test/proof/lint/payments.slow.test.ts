import { PaymentsStack } from '../../../lib/payments/payments-stack';
import { readApplication } from '../../../local/assembly/read-application';
import { listOf } from '../../../local/iam/policy/document';
import { findingText } from '../../../proof/lint/finding';
import { emptyLedger } from '../../../proof/lint/ledger';
import { lint } from '../../../proof/lint/lint';
import { policyStatements, principalsOf } from '../../../proof/lint/policy-statements';
import { environment, findingsIn, synthesised } from './support/synthesised';

describe('lint of Payments', () => {
  it.each([
    ['dev', 'aws'],
    ['dev', 'customer'],
    ['prod', 'aws'],
    ['prod', 'customer'],
  ] as const)('finds nothing in %s with keys of %s', (stage, encryption) => {
    const findings = findingsIn(
      (app) => new PaymentsStack(app, `Payments-${stage}`, { stage, encryption }),
    );
    expect(findings.map(findingText)).toEqual([]);
  });

  it('finds every source condition that is taken away', () => {
    const application = synthesised(
      (app) => new PaymentsStack(app, 'Payments-prod', { stage: 'prod', encryption: 'customer' }),
      (directory) => readApplication(directory, environment).application,
    );
    const unguarded = {
      ...application,
      policies: application.policies.map((policy) => ({
        ...policy,
        document: {
          ...policy.document,
          Statement: listOf(policy.document.Statement).map(({ Condition: _, ...rest }) => rest),
        },
      })),
    };
    const forServices = policyStatements(unguarded).filter(
      (statement) =>
        statement.allows &&
        principalsOf(statement, 'Service').some((service) => service !== 'lambda.amazonaws.com'),
    );
    expect(forServices.length).toBeGreaterThan(20);
    expect(
      lint(unguarded, emptyLedger)
        .filter(({ rule }) => rule === 'source-condition')
        .map(({ place: { element: _, ...place } }) => place),
    ).toEqual(forServices.map(({ place }) => place));
  });
});
