import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  CfnRole,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { LEDGER, type LedgerEntry } from '../../template/ledger';

export interface DeploymentRoleProps {
  /** The function whose alias is moved. */
  readonly function: IFunction;
  /** What stops a deployment. */
  readonly alarms: readonly Alarm[];
  /** The only deployment group that can take the role. */
  readonly deploymentGroupArn: string;
}

/**
 * What CodeDeploy does with the role, and nothing else: the four actions of AWS's own
 * AWSCodeDeployRoleForLambdaLimited that are not for hooks or for revisions in a bucket, of which
 * there are none here. AWS's has them on every function and alarm of the account.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html
 */
export function deploymentRole(scope: Construct, props: DeploymentRoleProps): Role {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('codedeploy.amazonaws.com', {
      // https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy.html
      conditions: { ArnEquals: { 'aws:SourceArn': props.deploymentGroupArn } },
    }),
    inlinePolicies: { Deploy: new PolicyDocument({ statements: statements(props) }) },
  });
  const resource = role.node.defaultChild;
  if (resource instanceof CfnRole) resource.addMetadata(LEDGER, [ledgerEntry(props)]);
  return role;
}

function statements({ function: fn, alarms }: DeploymentRoleProps): PolicyStatement[] {
  return [
    // Lambda decides about aliases by the function: an alias's own ARN would not do.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
    new PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:UpdateAlias'],
      resources: [fn.functionArn],
    }),
    new PolicyStatement({
      actions: ['lambda:GetProvisionedConcurrencyConfig'],
      resources: [qualifiersOf(fn)],
    }),
    ...(alarms.length === 0
      ? []
      : [
          new PolicyStatement({
            actions: ['cloudwatch:DescribeAlarms'],
            resources: alarms.map(({ alarmArn }) => alarmArn),
          }),
        ]),
  ];
}

/** Versions have numbers that nobody knows beforehand. */
const qualifiersOf = ({ functionArn }: IFunction): string => `${functionArn}:*`;

function ledgerEntry({ function: fn }: DeploymentRoleProps): LedgerEntry {
  return {
    actions: ['lambda:GetProvisionedConcurrencyConfig'],
    resources: [qualifiersOf(fn)],
    reason:
      'CodeDeploy looks whether the environments of a version are initialised. The number of a version that is yet to come is not known, so it is every qualifier of this one function.',
  };
}
