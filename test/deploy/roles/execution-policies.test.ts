import { BROAD } from '../../../deploy/roles/broad';
import { DOCUMENTED } from '../../../deploy/roles/documented';
import { executionPolicies } from '../../../deploy/roles/execution-policies';
import type { Statement } from '../../../deploy/roles/statement';
import { UNGRANTED } from '../../../deploy/roles/ungranted/ungranted';
import type { StageName } from '../../../lib/payments/stage-settings';
import { deploymentRequests, neededActions } from '../support/deployment-requests';
import { allows, type Request } from '../support/evaluate';
import { deploymentOf, type Resource, resourcesOf, VARIANTS } from '../support/payments';
import { actionsOf, SCHEMAS, schemaOf } from '../support/schemas';
import {
  withoutAction,
  withoutLimit,
  withoutResource,
  withoutValue,
} from '../support/statement-mutants';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_CHARACTERS = 6144;
/** Without asking for more. */
const MOST_POLICIES = 10;

const variants = VARIANTS.map((variant) => {
  const resources = resourcesOf(variant.stage, variant.encryption, variant.ordering);
  const requests = deploymentRequests(deploymentOf(variant.stage), resources);
  return { ...variant, resources, requests };
});
const everything: Resource[] = variants.flatMap(({ resources }) => Object.values(resources));
const types = [...new Set(everything.map(({ Type }) => Type))].sort();

const statementsOf = (stage: StageName): Statement[] =>
  executionPolicies(deploymentOf(stage)).flatMap(({ document }) => document.Statement);
const allowing = statementsOf('dev').filter(({ Effect }) => Effect === 'Allow');

/** Keys have no names: those of another stack have its tags. */
function foreignTags(context: Request['context'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, /Tag\//.test(key) ? 'ledger' : value]),
  );
}

/** The same call, on what another stack has. */
function foreign({ resource, context, ...request }: Request): Request {
  const elsewhere = resource
    .replaceAll(/Payments-(dev|prod)/g, 'Ledger-dev')
    .replaceAll(/payments-(dev|prod)/g, 'ledger-dev')
    .replace('GatewaySecret', 'LedgerSecret')
    .replace('hnb659fds', 'ledger');
  return { ...request, resource: elsewhere, ...(context && { context: foreignTags(context) }) };
}

/** The same calls, on what another stack has, and on a key of another account with our tags. */
function allForeign(requests: readonly Request[]): Request[] {
  const keysElsewhere = requests
    .filter(({ resource }) => resource.includes(':key/'))
    .map((one) => ({ ...one, resource: one.resource.replace('111122223333', '999999999999') }));
  return [...requests.map(foreign), ...keysElsewhere];
}

/** As if prod were called dev: what only one stage needs is in the policies of both. */
function asIfDev(request: Request): Request {
  return JSON.parse(JSON.stringify(request).replaceAll(/([Pp]ayments-|")prod\b/g, '$1dev'));
}

/** Fifty alarms need what one needs. */
function onePerKind(requests: readonly Request[]): Request[] {
  const kind = ({ action, resource, context }: Request): string =>
    JSON.stringify([action, resource, context]).replaceAll(/(ayments-dev)-[-\w]*/g, '$1');
  return [...new Map(requests.map((request) => [kind(request), request])).values()];
}

describe.each(variants)(
  'the execution policies of Payments, stage $stage, keys of $encryption, ordering $ordering',
  ({ stage, requests }) => {
    const statements = statementsOf(stage);

    it('allow whatever CloudFormation calls to deploy it', () => {
      expect(requests.length).toBeGreaterThan(300);
      expect(requests.filter((request) => !allows(statements, request))).toEqual([]);
    });

    it('allow none of it on what another stack has', () => {
      const own = requests
        .filter((request) => JSON.stringify(foreign(request)) !== JSON.stringify(request))
        // An escaped ARN: the ledger of what is broad has it.
        .filter(({ resource }) => !resource.includes('::/tags/'));
      const others = allForeign(own);
      expect(others.length).toBeGreaterThan(300);
      expect(others.filter((request) => allows(statements, request))).toEqual([]);
    });

    it('refuse a template whose roles have no boundary', () => {
      const roles = requests.filter(({ action }) => action === 'iam:CreateRole');
      expect(roles.length).toBeGreaterThan(7);
      for (const role of roles) expect(allows(statements, { ...role, context: {} })).toBe(false);
    });

    it(`have at most ${MOST_CHARACTERS} characters each, and are at most ${MOST_POLICIES}`, () => {
      const policies = executionPolicies({
        ...deploymentOf(stage),
        partition: 'aws-us-gov',
        region: 'ap-southeast-10',
        qualifier: '0123456789',
      });
      const sizes = policies.map(({ document }) => JSON.stringify(document).length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_CHARACTERS);
      expect(policies.length).toBeLessThanOrEqual(MOST_POLICIES);
    });
  },
);

describe('the statements that allow', () => {
  const requests = onePerKind(variants.flatMap((variant) => variant.requests.map(asIfDev)));
  const narrower = [
    ...withoutAction(allowing),
    ...withoutResource(allowing),
    ...withoutValue(allowing),
  ];

  it('have no action, resource or value that a deployment can do without', () => {
    const idle = narrower.filter(({ statements }) =>
      requests.every((request) => allows(statements, request)),
    );
    expect(idle.map(({ what }) => what)).toEqual([]);
  });

  it('have no limit that keeps nothing out', () => {
    const others = allForeign(requests);
    const broad = BROAD.map(({ statement }) => `${statement} without its limit`);
    const idle = withoutLimit(allowing)
      .filter(({ statements }) =>
        others.every((one) => allows(statements, one) === allows(allowing, one)),
      )
      .map(({ what }) => what);
    expect(idle.filter((what) => !broad.includes(what))).toEqual([]);
  });

  it('name actions that exist, and condition keys that each of them knows', () => {
    const strange = allowing.flatMap(({ Sid, Action, Condition = {} }) =>
      Action.flatMap((action) => {
        const known = SCHEMAS.actions[action];
        if (!known) return [`${Sid}: ${action}`];
        return Object.values(Condition)
          .flatMap((keys) => Object.keys(keys))
          .filter((key) => !key.startsWith('aws:') && !known.conditionKeys.includes(key))
          .map((key) => `${Sid}: ${action} does not know ${key}`);
      }),
    );
    expect(strange).toEqual([]);
  });

  it('have no wildcard in an action', () => {
    expect(allowing.flatMap(({ Action }) => Action).filter((one) => one.includes('*'))).toEqual([]);
  });

  it('are on everything only where the action knows no resource', () => {
    const onAll = allowing
      .filter(({ Resource }) => Resource?.includes('*'))
      .flatMap(({ Action }) => Action);
    const known = onAll.filter((action) => SCHEMAS.actions[action]?.resources.length !== 0);
    expect(known).toEqual([]);
  });

  it('are in the ledger where no name of the stack, secret or bootstrap limits them', () => {
    const named = /Payments-dev|payments-dev|GatewaySecret|hnb659fds/;
    const broad = allowing
      .filter(({ Resource = [] }) => Resource.some((resource) => !named.test(resource)))
      .map(({ Sid }) => Sid);
    expect(BROAD.map(({ statement }) => statement).sort()).toEqual(broad.sort());
  });

  it('have different names', () => {
    const names = statementsOf('dev').map(({ Sid }) => Sid);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('what CloudFormation asks for and does not get', () => {
  it.each(UNGRANTED.map((one) => [one.type, one.because, one] as const))(
    'is asked for by the schema of %s: %s',
    (type, _because, { actions, properties }) => {
      expect(actionsOf(type)).toEqual(expect.arrayContaining([...actions]));
      expect(schemaOf(type).properties).toEqual(expect.arrayContaining([...properties]));
    },
  );

  it('is for properties that no resource sets', () => {
    const set = UNGRANTED.flatMap(({ type, properties }) =>
      everything
        .filter(({ Type }) => Type === type)
        .flatMap(({ Properties }) => properties.filter((name) => name in Properties))
        .map((name) => `${type}.${name} is set: grant its actions`),
    );
    expect(set).toEqual([]);
  });

  it('is listed once for a type', () => {
    const listed = UNGRANTED.flatMap(({ type, actions }) => actions.map((one) => `${type} ${one}`));
    expect(listed.filter((one, index) => listed.indexOf(one) !== index)).toEqual([]);
    expect(UNGRANTED.map(({ type }) => type).filter((type) => !types.includes(type))).toEqual([]);
  });
});

describe('every action allowed', () => {
  it('is in the schema of a type of the templates, or documented', () => {
    const asked = [
      ...types.flatMap(neededActions),
      ...DOCUMENTED.flatMap(({ actions }) => actions),
    ];
    const granted = new Set(allowing.flatMap(({ Action }) => Action));
    expect([...granted].filter((action) => !asked.includes(action))).toEqual([]);
  });
});
