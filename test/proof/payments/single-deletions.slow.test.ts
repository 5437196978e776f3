import { actionDictionary } from '../../../lib/guardrails/actions/action-dictionary';
import { appliesTo } from '../../../lib/guardrails/actions/resource-forms';
import type { PolicySpec } from '../../../local/assembly/model';
import { wildcards } from '../../../local/iam/policy/patterns';
import { guardText } from '../../../proof/atoms/atom-text';
import { failedGates } from '../../../proof/gates';
import { ProbedPolicies } from '../../../proof/judgement/guards';
import { type Case, judgeAtoms } from '../../../proof/judgement/judge';
import { Replay } from '../../../proof/judgement/replay';
import { documentedNeeds } from '../../../proof/payments/documented-needs';
import { equivalents } from '../../../proof/payments/equivalents';
import { paymentsProbes } from '../../../proof/payments/probes';
import { standardProbes } from '../../../proof/probes/standard-probes';
import { proven } from '../support/proof';
import {
  type ConditionDeletion,
  conditionDeletionsOf,
  type Deletion,
  deletionsOf,
  denialDeletionsOf,
  statementsOf,
  valuesOf,
  withAction,
} from './support/deletions';
import { payments } from './support/running';

jest.setTimeout(60_000);

let subject: Case;
let policies: readonly PolicySpec[];
let replay: Replay;
let probed: ProbedPolicies;

beforeAll(async () => {
  subject = await payments();
  const { application, judged, names, evidence } = subject;
  policies = judged.policies;
  replay = new Replay(application, evidence.decisions);
  const probes = [...standardProbes(judged, names), ...paymentsProbes(judged, names)];
  probed = new ProbedPolicies(application, probes);
});

const allows = ({ statement: { Effect } }: Deletion) => Effect === 'Allow';

const denies = (deletion: Deletion) => !allows(deletion);

/** What no local run can show that it is needed. */
const isDocumented = ({ policy, statement }: Deletion) =>
  documentedNeeds.some(
    (need) =>
      need.policy.test(policy.path) &&
      valuesOf(statement.Action).every((action) => need.actions.includes(action)),
  );

const isEquivalent = (deletion: ConditionDeletion) =>
  equivalents.some(
    ({ policy, guard }) =>
      policy.test(deletion.policy.path) && guard.test(guardText(deletion, subject.names)),
  );

const inWords = ({ policy, deleted }: Deletion) => `${policy.path} without ${deleted}`;

const keepsNobodyOut = (deletion: Deletion) => probed.keptOutBy(deletion) === undefined;

describe('Payments, run once', () => {
  it('does everything with the permissions it has, and lets no attack through', () => {
    const { evidence } = subject;
    expect(evidence.failure).toBeUndefined();
    expect(evidence.denials).toEqual([]);
    expect(probed.successful).toEqual([]);
  });

  it('is denied just that, when any single action is deleted from an Allow', () => {
    const deletions = policies
      .flatMap((policy) => deletionsOf(policy, 'Action'))
      .filter((deletion) => allows(deletion) && !isDocumented(deletion));
    expect(deletions.length).toBeGreaterThan(50);
    const unnoticed = deletions.filter(
      ({ without, deleted }) => replay.flippedBy([without])?.action !== deleted,
    );
    expect(unnoticed.map(inWords)).toEqual([]);
  });

  it('is denied something on just that, when any single resource is deleted from an Allow', () => {
    const deletions = policies
      .flatMap((policy) => deletionsOf(policy, 'Resource'))
      .filter((deletion) => allows(deletion) && !isDocumented(deletion));
    expect(deletions.length).toBeGreaterThan(30);
    const unnoticed = deletions.filter(({ without, deleted }) => {
      const flipped = replay.flippedBy([without]);
      return !flipped || !wildcards(deleted).test(flipped.resource);
    });
    expect(unnoticed.map(inWords)).toEqual([]);
  });

  it('lets an attack through when any single condition is deleted from an Allow', () => {
    const deletions = policies.flatMap(conditionDeletionsOf);
    expect(deletions.length).toBeGreaterThan(10);
    const unnoticed = deletions.filter(keepsNobodyOut);
    expect(unnoticed.map(inWords)).toEqual(deletions.filter(isEquivalent).map(inWords));
  });

  it('lets an attack through when any single Deny, or action or resource of one, is deleted', () => {
    const parts = policies.flatMap((policy) => [
      ...deletionsOf(policy, 'Action'),
      ...deletionsOf(policy, 'Resource'),
    ]);
    const deletions = [...policies.flatMap(denialDeletionsOf), ...parts.filter(denies)];
    expect(deletions.length).toBeGreaterThan(50);
    expect(deletions.filter(keepsNobodyOut).map(inWords)).toEqual([]);
  });

  it('is not proven with any single action more, which is named', () => {
    const { application, judged, evidence } = subject;
    const asked = new Set(evidence.decisions.map(({ action }) => action));
    const additions = policies.flatMap((policy) =>
      statementsOf(policy)
        .filter(({ Effect }) => Effect === 'Allow')
        .map((statement) => {
          const [service = ''] = valuesOf(statement.Action).join().split(':');
          const [resource] = valuesOf(statement.Resource);
          const action = actionDictionary
            .actionsOf(service)
            .find((one) => !asked.has(one) && (!resource || appliesTo(one, resource)));
          return { policy, statement, action: action ?? '' };
        }),
    );
    expect(additions.length).toBeGreaterThan(30);
    const unnoticed = additions.filter(({ policy, statement, action }) => {
      const wider = withAction(policy, statement, action);
      const others = application.policies.filter((other) => other !== policy);
      const atoms = judgeAtoms({
        ...subject,
        application: { ...application, policies: [...others, wider] },
        judged: { ...judged, policies: [wider] },
      }).map((atom) => atom.judged);
      const reasons = failedGates(proven({ atoms }));
      return !reasons.some(
        (reason) => reason.includes(` ${action} on `) && reason.includes('nothing asks for it'),
      );
    });
    expect(unnoticed.map(({ policy, action }) => `${policy.path} with ${action}`)).toEqual([]);
  });
});
