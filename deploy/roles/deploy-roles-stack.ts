import {
  Aws,
  CfnOutput,
  DefaultStackSynthesizer,
  Fn,
  LegacyStackSynthesizer,
  Stack,
  type StackProps,
  Token,
} from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnOIDCProvider, CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { permissionsBoundary } from './boundary';
import { type Deployment, guardName } from './deployment';
import { executionPolicies } from './execution-policies';
import { AUDIENCE, githubPermissions, ISSUER, tokenClaims, type Workflow } from './github-role';
import type { PolicyJson } from './statement';

export interface DeployRolesStackProps extends StackProps {
  /**
   * The stack that these roles deploy, `<Application>-<stage>`, such as `Payments-dev`: with its
   * stage as the tag `stage`, and the application in small letters as the tag `application`.
   */
  readonly deployedStackName: string;
  /**
   * The GitHub repository that may deploy, `owner/name`. Its jobs must run in the GitHub
   * environment `environment`.
   */
  readonly repository: string;
  readonly environment: string;
  /**
   * Of the CDK bootstrap that deploys, which must serve no other stack.
   *
   * @default 'hnb659fds'
   */
  readonly qualifier?: string;
  /**
   * Whether the account knows GitHub as an identity provider already; it can know it only once.
   *
   * @default false
   */
  readonly knowsGitHub?: boolean;
}

/**
 * What an administrator deploys once, before `cdk bootstrap`: the boundary of every role that the
 * deployed stack creates, the policies of CloudFormation's execution role, and the role that a
 * GitHub workflow takes.
 *
 * Nothing here can be changed by what it lets deploy.
 */
export class DeployRolesStack extends Stack {
  constructor(scope: Construct, id: string, props: DeployRolesStackProps) {
    const { deployedStackName, repository, environment, qualifier, knowsGitHub, ...rest } = props;
    super(scope, id, {
      description: `What a deployment of ${deployedStackName} may do`,
      terminationProtection: true,
      ...rest,
      // There is no bootstrap yet, and CloudFormation must not remember a role to change this with.
      synthesizer: new LegacyStackSynthesizer(),
    });
    const workflow = { repository, environment };
    validate(id, deployedStackName, workflow);
    const deployment: Deployment = {
      partition: Aws.PARTITION,
      account: Aws.ACCOUNT_ID,
      region: Token.isUnresolved(this.region) ? Aws.REGION : this.region,
      stackName: deployedStackName,
      qualifier: qualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER,
    };
    this.boundary(deployment);
    this.execution(deployment);
    this.github(deployment, workflow, knowsGitHub ?? false);
  }

  private boundary(deployment: Deployment): void {
    const name = guardName(deployment, 'boundary');
    const document = permissionsBoundary(deployment);
    this.policy('Boundary', name, `The most a role of ${deployment.stackName} can do`, document);
    new CfnOutput(this, 'PermissionsBoundary', { value: name });
  }

  private execution(deployment: Deployment): void {
    const policies = executionPolicies(deployment).map(({ part, name, document }) => {
      const id = `Execution${part[0]?.toUpperCase()}${part.slice(1)}`;
      const description = `What CloudFormation may do to deploy ${deployment.stackName}: ${part}`;
      return this.policy(id, name, description, document);
    });
    new CfnOutput(this, 'ExecutionPolicies', {
      value: Fn.join(
        ',',
        policies.map(({ ref }) => ref),
      ),
    });
  }

  private github(deployment: Deployment, workflow: Workflow, knowsGitHub: boolean): void {
    const provider = knowsGitHub
      ? `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:oidc-provider/${ISSUER}`
      : new CfnOIDCProvider(this, 'GitHub', {
          url: `https://${ISSUER}`,
          clientIdList: [AUDIENCE],
        }).attrArn;
    const role = new CfnRole(this, 'GitHubRole', {
      roleName: guardName(deployment, 'github'),
      description: `Deploys ${deployment.stackName} from ${workflow.repository}`,
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRoleWithWebIdentity',
            Principal: { Federated: provider },
            Condition: { StringEquals: tokenClaims(workflow) },
          },
        ],
      },
      policies: [{ policyName: 'Deploy', policyDocument: githubPermissions(deployment) }],
    });
    new CfnOutput(this, 'GitHubRoleArn', { value: role.attrArn });
  }

  private policy(id: string, name: string, description: string, document: PolicyJson) {
    return new CfnManagedPolicy(this, id, {
      managedPolicyName: name,
      description,
      policyDocument: document,
    });
  }
}

/** A wildcard would be no threat, as the comparison is word for word, but nobody could deploy. */
function validate(path: string, stackName: string, { repository, environment }: Workflow): void {
  if (!/^[a-z\d]+-[a-z\d-]+$/i.test(stackName)) {
    throw new Error(
      `${path}: deployedStackName must be <Application>-<stage>, got ${JSON.stringify(stackName)}; rename the stack, as its keys are known by the tags application and stage`,
    );
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new Error(
      `${path}: repository must be owner/name, got ${JSON.stringify(repository)}; give it with -c repository=octo-org/payments`,
    );
  }
  if (!/^[\w.-]+$/.test(environment)) {
    throw new Error(
      `${path}: environment must be letters, digits, dots, dashes and underscores, got ${JSON.stringify(environment)}; rename the GitHub environment`,
    );
  }
}
