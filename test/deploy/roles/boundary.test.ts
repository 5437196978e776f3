import { permissionsBoundary } from '../../../deploy/roles/boundary';
import { bootstrapRole, boundaryArn } from '../../../deploy/roles/deployment';
import { STAGES, type StageName } from '../../../lib/payments/stage-settings';
import { allows, type Request } from '../support/evaluate';
import { deploymentOf, type Resource, resourcesOf } from '../support/payments';
import { PhysicalNames } from '../support/physical-names';
import { withoutAction, withoutLimit } from '../support/statement-mutants';

const stages = Object.keys(STAGES) as StageName[];
const resources = new Map(stages.map((stage) => [stage, resourcesOf(stage)]));

const rolesOf = (stage: StageName): [string, Resource][] =>
  Object.entries(resources.get(stage) ?? {}).filter(([, { Type }]) => Type === 'AWS::IAM::Role');

/** Every call that the policies of the roles allow, on the names that the resources get. */
function uses(stage: StageName): Request[] {
  const names = new PhysicalNames(deploymentOf(stage), resources.get(stage) ?? {});
  return rolesOf(stage).flatMap(([, { Properties }]) =>
    Properties.Policies.flatMap(
      // biome-ignore lint/suspicious/noExplicitAny: policies of a template are any JSON
      ({ PolicyDocument }: any) =>
        // biome-ignore lint/suspicious/noExplicitAny: as above
        PolicyDocument.Statement.flatMap(({ Action, Resource }: any) =>
          [Action]
            .flat()
            .flatMap((action) =>
              [Resource].flat().map((resource) => ({ action, resource: names.text(resource) })),
            ),
        ),
    ),
  );
}

/** The same calls on what another stack has. */
const elsewhere = (all: readonly Request[]): Request[] =>
  all.map(({ action, resource }) => ({
    action,
    resource: resource
      .replaceAll(/([Pp])ayments-(dev|prod)/g, '$1aymasters-dev')
      .replace('GatewaySecret', 'LedgerSecret'),
  }));

describe.each(stages)('the permissions boundary of Payments, stage %s', (stage) => {
  const deployment = deploymentOf(stage);
  const { Statement } = permissionsBoundary(deployment);

  it('is on every role', () => {
    const names = new PhysicalNames(deployment, {});
    const bare = rolesOf(stage).filter(
      ([
        ,
        {
          Properties: { PermissionsBoundary: boundary },
        },
      ]) => (boundary ? names.text(boundary) !== boundaryArn(deployment) : true),
    );
    expect(rolesOf(stage).length).toBeGreaterThan(7);
    expect(bare.map(([id]) => id)).toEqual([]);
  });

  it('lets every role do what its own policies allow', () => {
    expect(uses(stage).length).toBeGreaterThan(50);
    expect(uses(stage).filter((use) => !allows(Statement, use))).toEqual([]);
  });

  it('lets no role do it to what another stack has', () => {
    expect(elsewhere(uses(stage)).filter((use) => allows(Statement, use))).toEqual([]);
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
  ])('refuses %s on %s, whatever a role is given', (action, resource) => {
    expect(allows(Statement, { action, resource })).toBe(false);
  });
});

describe('each statement of the boundary', () => {
  // As if prod were called dev: what only one stage uses is in the boundaries of both.
  const all = stages.flatMap(uses).map(({ action, resource }) => ({
    action,
    resource: resource.replaceAll(/([Pp]ayments)-prod/g, '$1-dev'),
  }));
  const { Statement } = permissionsBoundary(deploymentOf('dev'));

  it('has no action that no role has', () => {
    const idle = withoutAction(Statement).filter(({ statements }) =>
      all.every((use) => allows(statements, use)),
    );
    expect(idle.map(({ what }) => what)).toEqual([]);
  });

  it('has a limit that keeps something out', () => {
    const idle = withoutLimit(Statement).filter(
      ({ statements }) => !elsewhere(all).some((use) => allows(statements, use)),
    );
    expect(idle.map(({ what }) => what)).toEqual([]);
  });
});
