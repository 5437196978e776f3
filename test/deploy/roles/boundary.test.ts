import { permissionsBoundary } from '../../../deploy/roles/boundary';
import { bootstrapRole, boundaryArn, stackTags, tagged } from '../../../deploy/roles/deployment';
import type { StageName } from '../../../lib/payments/stage-settings';
import { allows, type Request } from '../support/evaluate';
import { foreignTags } from '../support/key-escalations';
import { deploymentOf, type Resource, resourcesOf, VARIANTS } from '../support/payments';
import { PhysicalNames } from '../support/physical-names';
import {
  withoutAction,
  withoutCondition,
  withoutLimit,
  withoutValue,
} from '../support/statement-mutants';

type Variant = (typeof VARIANTS)[number];

const resources = new Map(
  VARIANTS.map((variant) => [
    variant,
    resourcesOf(variant.stage, variant.encryption, variant.ordering),
  ]),
);

const rolesOf = (variant: Variant): [string, Resource][] =>
  Object.entries(resources.get(variant) ?? {}).filter(([, { Type }]) => Type === 'AWS::IAM::Role');

/** Every call that the policies of the roles allow, on the names that the resources get. */
function uses(variant: Variant): Request[] {
  const deployment = deploymentOf(variant.stage);
  const names = new PhysicalNames(deployment, resources.get(variant) ?? {});
  return rolesOf(variant).flatMap(([, { Properties }]) =>
    Properties.Policies.flatMap(
      // biome-ignore lint/suspicious/noExplicitAny: policies of a template are any JSON
      ({ PolicyDocument }: any) =>
        // biome-ignore lint/suspicious/noExplicitAny: as above
        PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }: any) =>
          [Action].flat().flatMap((action) =>
            [Resource].flat().map((resource) => ({
              action,
              resource: names.text(resource),
              ...(action.startsWith('kms:') && {
                context: {
                  ...tagged('aws:ResourceTag', stackTags(deployment)),
                  'kms:ViaService': names.text(Condition.StringEquals['kms:ViaService']),
                },
              }),
            })),
          ),
        ),
    ),
  );
}

/** The same calls on what another stack has, or another account. */
const elsewhere = (all: readonly Request[], stage: StageName): Request[] =>
  all.flatMap(({ action, resource, context = {} }) => {
    if (action.startsWith('kms:')) {
      const others = Object.values(foreignTags(deploymentOf(stage)));
      const { 'kms:ViaService': service = '' } = context;
      return [
        ...others.map((tags) => ({
          action,
          resource,
          context: { 'kms:ViaService': service, ...tagged('aws:ResourceTag', tags) },
        })),
        { action, resource: resource.replace('111122223333', '999999999999'), context },
      ];
    }
    const name = resource
      .replaceAll(/([Pp])ayments-(dev|prod)/g, '$1aymasters-dev')
      .replace('GatewaySecret', 'LedgerSecret');
    return [{ action, resource: name }];
  });

/** What is under a key, without asking the service that has it. */
const direct = (all: readonly Request[]): Request[] =>
  all.flatMap(({ context: { 'kms:ViaService': service, ...context } = {}, ...use }) =>
    service ? [{ ...use, context }] : [],
  );

describe.each(VARIANTS)(
  'the permissions boundary of Payments, stage $stage, keys of $encryption, ordering $ordering',
  (variant) => {
    const { stage, encryption } = variant;
    const deployment = deploymentOf(stage);
    const { Statement } = permissionsBoundary(deployment);

    it('is on every role', () => {
      const names = new PhysicalNames(deployment, {});
      const bare = rolesOf(variant).filter(
        ([
          ,
          {
            Properties: { PermissionsBoundary: boundary },
          },
        ]) => (boundary ? names.text(boundary) !== boundaryArn(deployment) : true),
      );
      expect(rolesOf(variant).length).toBeGreaterThan(7);
      expect(bare.map(([id]) => id)).toEqual([]);
    });

    it('lets every role do what its own policies allow', () => {
      expect(uses(variant).length).toBeGreaterThan(50);
      expect(uses(variant).filter((use) => !allows(Statement, use))).toEqual([]);
    });

    it(`has ${encryption === 'aws' ? 'no use for' : 'roles that use'} keys`, () => {
      const ofKeys = uses(variant).filter(({ action }) => action.startsWith('kms:'));
      expect(ofKeys.length > 0).toBe(encryption === 'customer');
      expect(direct(ofKeys).filter((use) => allows(Statement, use))).toEqual([]);
    });

    it('lets no role do it to what another stack has', () => {
      expect(elsewhere(uses(variant), stage).filter((use) => allows(Statement, use))).toEqual([]);
    });

    // A role whose own policy allows everything still has only what the boundary allows.
    it.each([
      ['iam:CreateUser', `arn:aws:iam::${deployment.account}:user/Intruder`],
      ['iam:PutRolePolicy', `arn:aws:iam::${deployment.account}:role/Payments-${stage}-Any`],
      ['iam:PassRole', `arn:aws:iam::${deployment.account}:role/Payments-${stage}-Any`],
      ['sts:AssumeRole', bootstrapRole(deployment, 'deploy-role')],
      ['sts:AssumeRole', bootstrapRole(deployment, 'file-publishing-role')],
      ['dynamodb:Scan', `arn:aws:dynamodb:ap-southeast-1:111122223333:table/Payments-${stage}-T`],
      ['s3:GetObject', `arn:aws:s3:::payments-${stage}-auditlogbucket-1a/events/1`],
      ['s3:PutObject', 'arn:aws:s3:::cdk-hnb659fds-assets-111122223333-ap-southeast-1/code.zip'],
      [
        'lambda:UpdateFunctionCode',
        `arn:aws:lambda:ap-southeast-1:111122223333:function:Payments-${stage}-F`,
      ],
      ['cloudformation:CreateStack', '*'],
      ['kms:CreateGrant', 'arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd'],
      ['kms:PutKeyPolicy', 'arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd'],
    ])('refuses %s on %s, whatever a role is given', (action, resource) => {
      const context = tagged('aws:ResourceTag', stackTags(deployment));
      expect(allows(Statement, { action, resource, context })).toBe(false);
    });
  },
);

describe('each statement of the boundary', () => {
  // As if prod were called dev: what only one stage uses is in the boundaries of both.
  const all: Request[] = VARIANTS.flatMap(uses).map((use) =>
    JSON.parse(JSON.stringify(use).replaceAll(/([Pp]ayments-|")prod\b/g, '$1dev')),
  );
  const { Statement } = permissionsBoundary(deploymentOf('dev'));

  it('has no action, and no value of a condition, that no role has', () => {
    const narrower = [...withoutAction(Statement), ...withoutValue(Statement)];
    const idle = narrower.filter(({ statements }) => all.every((use) => allows(statements, use)));
    expect(idle.map(({ what }) => what)).toEqual([]);
  });

  it('has a limit and conditions that each keep something out', () => {
    const others = [...elsewhere(all, 'dev'), ...direct(all)];
    const idle = [...withoutLimit(Statement), ...withoutCondition(Statement)].filter(
      ({ statements }) => !others.some((use) => allows(statements, use)),
    );
    expect(idle.map(({ what }) => what)).toEqual([]);
  });
});
