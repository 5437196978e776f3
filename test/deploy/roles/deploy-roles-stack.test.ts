import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  DeployRolesStack,
  type DeployRolesStackProps,
} from '../../../deploy/roles/deploy-roles-stack';
import { boundaryArn, guardName, ownRoles } from '../../../deploy/roles/deployment';
import { executionPolicies } from '../../../deploy/roles/execution-policies';
import { deploymentOf } from '../support/payments';

const deployment = deploymentOf('dev');
const { account, region } = deployment;

function stack(props: Partial<DeployRolesStackProps> = {}): DeployRolesStack {
  return new DeployRolesStack(new App(), 'DeployRoles-Payments-dev', {
    deployedStackName: 'Payments-dev',
    repository: 'octo-org/payments',
    environment: 'dev',
    env: { account, region },
    ...props,
  });
}

describe('the stack of the deploy roles', () => {
  const template = Template.fromStack(stack());

  it('has nothing but the boundary, the execution policies, GitHub and its role', () => {
    const types = Object.values<{ Type: string }>(template.toJSON()['Resources'])
      .map(({ Type }) => Type)
      .sort();
    expect(types).toEqual([
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::OIDCProvider',
      'AWS::IAM::Role',
    ]);
  });

  it.each(executionPolicies(deployment).map((policy) => [policy.part, policy] as const))(
    'has the execution policy on %s, by its name',
    (_part, { name, document }) => {
      template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
        ManagedPolicyName: name,
        PolicyDocument: {
          Statement: Match.arrayWith([Match.objectLike({ Sid: document.Statement[0]?.Sid })]),
        },
      });
    },
  );

  it('has no policy attached to anything: the bootstrap does that', () => {
    for (const properties of ['Roles', 'Users', 'Groups']) {
      const attached = template.findResources('AWS::IAM::ManagedPolicy', {
        Properties: { [properties]: Match.anyValue() },
      });
      expect(attached).toEqual({});
    }
  });

  it('needs no bootstrap, and gives CloudFormation no role to remember', () => {
    const app = new App();
    new DeployRolesStack(app, 'Roles', {
      deployedStackName: 'Payments-dev',
      repository: 'octo-org/payments',
      environment: 'dev',
    });
    const artifact = app.synth().getStackByName('Roles');
    expect(artifact.assumeRoleArn).toBeUndefined();
    expect(artifact.cloudFormationExecutionRoleArn).toBeUndefined();
    expect(artifact.requiresBootstrapStackVersion).toBeUndefined();
    // Above that, CloudFormation wants it from a bucket, and there is none yet.
    expect(JSON.stringify(artifact.template, null, 1).length).toBeLessThan(51_200);
  });

  it('is protected against termination', () => {
    expect(stack().terminationProtection).toBe(true);
  });

  it('names nothing as the deployed stack would name its own', () => {
    const prefix = ownRoles(deployment).replace('*', '');
    expect(boundaryArn(deployment).startsWith(prefix.replace(':role/', ':policy/'))).toBe(false);
    expect(guardName(deployment, 'github').startsWith('Payments-')).toBe(false);
  });

  it('trusts GitHub for one repository and one environment, word for word', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: guardName(deployment, 'github'),
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRoleWithWebIdentity',
            Principal: { Federated: { 'Fn::GetAtt': ['GitHub', 'Arn'] } },
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub': 'repo:octo-org/payments:environment:dev',
              },
            },
          },
        ],
      },
    });
  });

  it('takes GitHub as the account knows it already', () => {
    const known = Template.fromStack(stack({ knowsGitHub: true }));
    known.resourceCountIs('AWS::IAM::OIDCProvider', 0);
    expect(JSON.stringify(known.toJSON())).toContain(
      ':oidc-provider/token.actions.githubusercontent.com',
    );
  });

  it.each(['', 'payments', 'octo-org/*', 'https://github.com/octo-org/payments'])(
    'rejects the repository %j',
    (repository) => {
      expect(() => stack({ repository })).toThrow(
        `DeployRoles-Payments-dev: repository must be owner/name, got "${repository}"; give it with -c repository=octo-org/payments`,
      );
    },
  );

  it.each(['Payments', '-dev', 'Payments-'])('rejects the stack name %j', (deployedStackName) => {
    expect(() => stack({ deployedStackName })).toThrow(
      `DeployRoles-Payments-dev: deployedStackName must be <Application>-<stage>, got "${deployedStackName}"`,
    );
  });

  it('rejects an environment with a colon, which would be another subject', () => {
    expect(() => stack({ environment: 'dev:x' })).toThrow(
      'environment must be letters, digits, dots, dashes and underscores, got "dev:x"',
    );
  });
});
