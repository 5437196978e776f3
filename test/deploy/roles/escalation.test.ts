import { regional } from '../../../deploy/roles/deployment';
import { executionPolicies } from '../../../deploy/roles/execution-policies';
import type { Statement } from '../../../deploy/roles/statement';
import { deploymentRequests } from '../support/deployment-requests';
import { dataEscalations, type Escalation, identityEscalations } from '../support/escalations';
import { allows } from '../support/evaluate';
import { keyEscalations } from '../support/key-escalations';
import { deploymentOf, resourcesOf } from '../support/payments';
import {
  withoutAction,
  withoutCondition,
  withoutStatement,
  withoutValue,
} from '../support/statement-mutants';

const deployment = deploymentOf('dev');
const statements = executionPolicies(deployment).flatMap(({ document }) => document.Statement);
const allowing = statements.filter(({ Effect }) => Effect === 'Allow');
const denying = statements.filter(({ Effect }) => Effect === 'Deny');
const identity = identityEscalations(deployment);
const keys = keyEscalations(deployment);
const all = [...identity, ...dataEscalations(deployment), ...keys];

/** What somebody may attach beside ours. */
const ADMINISTRATOR: Statement = {
  Sid: 'AdministratorAccess',
  Effect: 'Allow',
  Action: ['*'],
  Resource: ['*'],
};

const table = (escalations: readonly Escalation[]) =>
  escalations.map((one) => [one.action, one.what, one.resource, one] as const);

function letThrough(changed: readonly Statement[], escalations: readonly Escalation[]): number {
  return escalations.filter((one) => allows(changed, one)).length;
}

describe('the execution policies', () => {
  it.each(table(all))('refuse %s: %s, %s', (_action, _what, _resource, request) => {
    expect(allows(statements, request)).toBe(false);
  });

  it.each(table(all))('do not allow %s anywhere: %s, %s', (_action, _what, _resource, request) => {
    expect(allows(allowing, request)).toBe(false);
  });

  it.each(table(identity))(
    'refuse %s even beside AdministratorAccess: %s, %s',
    (_action, _what, _resource, request) => {
      expect(allows([ADMINISTRATOR, ...denying], request)).toBe(false);
    },
  );
});

describe('each condition of an Allow', () => {
  it.each(withoutCondition(allowing).map((one) => [one.what, one] as const))(
    'keeps something out: %s',
    (_what, mutant) => {
      expect(letThrough(mutant.statements, all)).toBeGreaterThan(0);
    },
  );
});

describe('the ARN of keys that have no id yet', () => {
  it('keeps keys that are there from being taken over', () => {
    const weaker = allowing.map((statement) =>
      statement.Sid === 'TagNewKeys'
        ? { ...statement, Resource: [regional(deployment, 'kms', 'key/*')] }
        : statement,
    );
    const through = keys.filter((one) => allows(weaker, one));
    expect(new Set(through.map(({ action, what }) => `${action}: ${what}`))).toEqual(
      new Set([
        'kms:TagResource: a key without tags, taken over',
        'kms:TagResource: a key of another application, taken over',
        'kms:TagResource: a key of another stage, taken over',
      ]),
    );
  });
});

describe('each Deny', () => {
  const weaker = [...withoutStatement(denying), ...withoutAction(denying)];

  it.each(weaker.map((one) => [one.what, one] as const))(
    'keeps something out beside AdministratorAccess: %s',
    (_what, mutant) => {
      expect(letThrough([ADMINISTRATOR, ...mutant.statements], identity)).toBeGreaterThan(0);
    },
  );

  // Of the variants, prod under keys of the customer has every kind of resource.
  const prod = deploymentOf('prod');
  const requests = deploymentRequests(prod, resourcesOf('prod', 'customer'));
  const prodDenying = executionPolicies(prod)
    .flatMap(({ document }) => document.Statement)
    .filter(({ Effect }) => Effect === 'Deny');
  const stricter = [...withoutCondition(prodDenying), ...withoutValue(prodDenying)];

  it.each(stricter.map((one) => [one.what, one] as const))(
    'leaves a deployment alone only by its condition: %s',
    (_what, mutant) => {
      const changed = [ADMINISTRATOR, ...mutant.statements];
      expect(requests.filter((request) => !allows(changed, request))).not.toEqual([]);
    },
  );
});
