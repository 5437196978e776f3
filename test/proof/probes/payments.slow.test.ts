import { actionDictionary } from '../../../lib/guardrails/actions/action-dictionary';
import { PaymentsStack } from '../../../lib/payments/payments-stack';
import { readApplication } from '../../../local/assembly/read-application';
import { guardText } from '../../../proof/atoms/atom-text';
import { type Guard, guardsOf } from '../../../proof/atoms/guards';
import { ProbedPolicies } from '../../../proof/judgement/guards';
import { ResourceNames } from '../../../proof/names/resource-names';
import { equivalents } from '../../../proof/payments/equivalents';
import { paymentsProbes } from '../../../proof/payments/probes';
import { standardProbes } from '../../../proof/probes/standard-probes';
import { environment, synthesised } from '../support/synthesised';

describe.each([
  { stage: 'dev', encryption: 'aws' },
  { stage: 'prod', encryption: 'customer' },
] as const)('Payments in $stage with keys of $encryption', ({ stage, encryption }) => {
  const { application, names } = synthesised(
    (app) => new PaymentsStack(app, `Payments-${stage}`, { stage, encryption }),
    (directory) => ({
      application: readApplication(directory, environment).application,
      names: new ResourceNames(directory, environment),
    }),
  );
  const probes = [...standardProbes(application, names), ...paymentsProbes(application, names)];
  const policies = new ProbedPolicies(application, probes);
  const guards = application.policies.flatMap(guardsOf);
  const lineOf = (guard: Guard) => `${guard.policy.path}: ${guardText(guard, names)}`;
  const isListed = (guard: Guard) =>
    equivalents.some(
      (one) => one.policy.test(guard.policy.path) && one.guard.test(guardText(guard, names)),
    );

  it('lets no attack through', () => {
    expect(policies.successful.map(({ attack }) => attack)).toEqual([]);
  });

  it('is asked for nothing that AWS does not know', () => {
    const strange = probes.filter(({ action }) => !actionDictionary.exists(action));
    expect(strange.map(({ action }) => action)).toEqual([]);
  });

  it('would lose whatever its own attacks are after if nothing kept anybody out', () => {
    const open = { ...application, policies: [], managedPolicies: [], roles: [] };
    const attacks = paymentsProbes(application, names);
    expect(new ProbedPolicies(open, attacks).successful).toEqual(attacks);
  });

  it('has no guard that keeps nobody out, but for those that another one makes superfluous', () => {
    const idle = guards.filter((guard) => !policies.keptOutBy(guard));
    expect(guards.length).toBeGreaterThan(40);
    expect(idle.map(lineOf)).toEqual(guards.filter(isListed).map(lineOf));
  });

  it('has every guard that is listed as superfluous', () => {
    const texts = guards.map((guard) => ({ guard, text: guardText(guard, names) }));
    const idle = equivalents.filter(
      ({ policy, guard: pattern }) =>
        !texts.some(({ guard, text }) => policy.test(guard.policy.path) && pattern.test(text)),
    );
    expect(idle).toEqual([]);
  });
});
