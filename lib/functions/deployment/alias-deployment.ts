import { ArnFormat, Aws, type CfnUpdatePolicy, Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnApplication, CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alias, CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { deploymentRole } from './deployment-role';
import type { TrafficShift } from './traffic-shift';

export interface AliasDeploymentProps {
  readonly alias: Alias;
  readonly shift: TrafficShift;
  /** What stops a deployment, and has it rolled back. */
  readonly alarms: readonly Alarm[];
}

/**
 * Given by us, so that the role can name the group and the group the role. Nothing else is in the
 * application, and a new application brings a new name of its own.
 */
const GROUP = 'live';

/**
 * Has CodeDeploy move an alias to each new version.
 *
 * Resources of CloudFormation's own: CDK's `LambdaDeploymentGroup` attaches AWS's managed policy to
 * whatever role it is given.
 */
export class AliasDeployment extends Construct {
  constructor(scope: Construct, id: string, { alias, shift, alarms }: AliasDeploymentProps) {
    super(scope, id);
    const application = new CfnApplication(this, 'Application', { computePlatform: 'Lambda' });
    const role = deploymentRole(this, {
      function: alias.lambda,
      alarms,
      deploymentGroupArn: Stack.of(this).formatArn({
        service: 'codedeploy',
        // Of the stack's own, wherever that is: the report reads the same everywhere.
        region: Aws.REGION,
        account: Aws.ACCOUNT_ID,
        resource: 'deploymentgroup',
        resourceName: `${application.ref}/${GROUP}`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    });
    const group = new CfnDeploymentGroup(this, 'Group', {
      applicationName: application.ref,
      deploymentGroupName: GROUP,
      serviceRoleArn: role.roleArn,
      deploymentConfigName: shift.configurationName(this),
      // The only style there is for functions.
      deploymentStyle: {
        deploymentType: 'BLUE_GREEN',
        deploymentOption: 'WITH_TRAFFIC_CONTROL',
      },
      alarmConfiguration: {
        enabled: alarms.length > 0,
        alarms: alarms.map(({ alarmName }) => ({ name: alarmName })),
      },
      autoRollbackConfiguration: {
        enabled: true,
        // One that somebody stops would leave the alias divided, and later deployments failing.
        events: [
          'DEPLOYMENT_FAILURE',
          'DEPLOYMENT_STOP_ON_REQUEST',
          ...(alarms.length > 0 ? ['DEPLOYMENT_STOP_ON_ALARM'] : []),
        ],
      },
    });
    // CloudFormation looks at it when the version changes, not when it creates the alias.
    const updatePolicy: CfnUpdatePolicy = {
      codeDeployLambdaAliasUpdate: {
        applicationName: application.ref,
        deploymentGroupName: group.ref,
      },
    };
    const { cfnOptions } = alias.node.defaultChild as CfnAlias;
    cfnOptions.updatePolicy = updatePolicy;
    this.node.addValidation({
      validate: () =>
        [updatePolicy, undefined].includes(cfnOptions.updatePolicy)
          ? []
          : [
              `${scope.node.path}: deployment must be the only one of the alias, got another UpdatePolicy; leave deployment out, or the LambdaDeploymentGroup`,
            ],
    });
  }
}
