import * as path from 'node:path';
import { type CfnElement, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Construct } from 'constructs';
import { AlarmKind } from '../../../../lib/alarms/alarm-kind';
import { Alarms } from '../../../../lib/alarms/alarms';
import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import { Deployment } from '../../../../lib/functions/deployment/deployment';
import type { LeastPrivilegeFunctionProps } from '../../../../lib/functions/least-privilege-function-props';
import { AccessReport } from '../../../../lib/reports/access-report';
import { WiringReport } from '../../../../lib/reports/wiring-report';
import { expectTextFile } from '../../../support/text-file';
import { type Resource, resourcesOf } from '../cold-start/resources';
import { shippingFunction, shop } from '../shop';

function deployed(props: Partial<LeastPrivilegeFunctionProps>): Stack {
  const stack = shop();
  shippingFunction(stack, props);
  return stack;
}

function groupOf(props: Partial<LeastPrivilegeFunctionProps>): Resource['Properties'] {
  const [group] = resourcesOf(deployed(props), 'AWS::CodeDeploy::DeploymentGroup');
  return group?.Properties;
}

function logicalId(construct: Construct): string {
  return Stack.of(construct).getLogicalId(construct.node.defaultChild as CfnElement);
}

describe('a function without a deployment', () => {
  it('is deployed by CloudFormation alone', () => {
    const stack = deployed({});
    expect(resourcesOf(stack, 'AWS::CodeDeploy')).toEqual([]);
    expect(resourcesOf(stack, 'AWS::Lambda::Alias')).toEqual([
      expect.not.objectContaining({ UpdatePolicy: expect.anything() }),
    ]);
  });
});

describe('a deployment', () => {
  it.each<[string, Partial<LeastPrivilegeFunctionProps>]>([
    ['canary', { deployment: Deployment.canary() }],
    [
      'all-at-once',
      {
        deployment: Deployment.allAtOnce(),
        coldStart: ColdStart.provisioned({ environments: 2 }),
      },
    ],
    [
      'without-alarms',
      {
        deployment: Deployment.allAtOnce(),
        alarms: Alarms.off({ reason: 'nobody is on call for parcels' }),
      },
    ],
  ])('tells in its reports who may do what, and what rolls it back: %s', (name, props) => {
    const stack = deployed(props);
    const reports = [AccessReport.of(stack), WiringReport.of(stack)];
    expectTextFile(reports.join('\n\n'), path.join(__dirname, 'reports', `${name}.txt`));
  });

  it('moves the alias when its version changes, by an application of its own', () => {
    const stack = shop();
    const { node } = shippingFunction(stack, { deployment: Deployment.canary() });
    const deployment = node.findChild('Deployment').node;
    const nameOf = (id: string) => ({
      Ref: stack.getLogicalId(deployment.findChild(id) as CfnElement),
    });
    Template.fromStack(stack).hasResource('AWS::Lambda::Alias', {
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: nameOf('Application'),
          DeploymentGroupName: nameOf('Group'),
        },
      },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      ApplicationName: nameOf('Application'),
      DeploymentGroupName: 'live',
      DeploymentStyle: {
        DeploymentType: 'BLUE_GREEN',
        DeploymentOption: 'WITH_TRAFFIC_CONTROL',
      },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::CodeDeploy::Application', {
      ApplicationName: Match.absent(),
      ComputePlatform: 'Lambda',
    });
  });

  it('has a role without managed policies, in whose ledger its one wildcard stands', () => {
    const stack = shop();
    const fn = shippingFunction(stack, { deployment: Deployment.canary() });
    const role = logicalId(fn.node.findChild('Deployment').node.findChild('Role') as Construct);
    const { Properties, Metadata } = Template.fromStack(stack).toJSON()['Resources'][role];
    expect(Properties).not.toHaveProperty('ManagedPolicyArns');
    expect(Metadata['Sluice::Ledger']).toEqual([
      {
        actions: ['lambda:GetProvisionedConcurrencyConfig'],
        resources: [
          { 'Fn::Join': ['', [{ 'Fn::GetAtt': [logicalId(fn.function), 'Arn'] }, ':*']] },
        ],
        reason: expect.stringContaining('is not known'),
      },
    ]);
  });

  it('is made before the alias, and of nothing that needs the alias', () => {
    const stack = shop();
    const fn = shippingFunction(stack, { deployment: Deployment.canary() });
    const { Resources } = Template.fromStack(stack).toJSON();
    const needed = new Set<string>();
    const follow = (id: string): void => {
      if (needed.has(id)) return;
      needed.add(id);
      const text = JSON.stringify(Resources[id]);
      for (const other of Object.keys(Resources)) if (text.includes(`"${other}"`)) follow(other);
    };
    const group = fn.node.findChild('Deployment').node.findChild('Group') as CfnElement;
    follow(stack.getLogicalId(group));
    expect(needed).toContain(logicalId(fn.function));
    expect(needed).not.toContain(logicalId(fn.alias));
  });

  it('serves any number of functions, also in one stack', () => {
    const stack = shop();
    const deployment = Deployment.canary({ percent: 25 });
    shippingFunction(stack, { deployment }, 'One');
    shippingFunction(stack, { deployment }, 'Two');
    expect(resourcesOf(stack, 'AWS::CodeDeploy::DeploymentGroup')).toHaveLength(2);
    // An account has at most 50.
    expect(resourcesOf(stack, 'AWS::CodeDeploy::DeploymentConfig')).toHaveLength(1);
  });
});

describe('what rolls a deployment back', () => {
  const STOPPED = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST'];

  const alarmsOf = ({ AlarmConfiguration }: Resource['Properties']): string[] =>
    AlarmConfiguration.Alarms.map(({ Name }: { Name: { Ref: string } }) =>
      Name.Ref.replace(/^Ship(\w+Alarm).*$/, '$1'),
    );

  it('is a failure, a stop, and each alarm that tells of a bad version', () => {
    const group = groupOf({ deployment: Deployment.canary() });
    expect(group.AutoRollbackConfiguration).toEqual({
      Enabled: true,
      Events: [...STOPPED, 'DEPLOYMENT_STOP_ON_ALARM'],
    });
    expect(group.AlarmConfiguration.Enabled).toBe(true);
    expect(alarmsOf(group)).toEqual([
      'ErrorRateAlarm',
      'ThrottlesAlarm',
      'AsyncEventsDroppedAlarm',
    ]);
  });

  it('is no alarm that is left out', () => {
    const alarms = Alarms.on().without({
      alarms: [AlarmKind.THROTTLES],
      reason: 'the quota is shared',
    });
    expect(alarmsOf(groupOf({ deployment: Deployment.canary(), alarms }))).toEqual([
      'ErrorRateAlarm',
      'AsyncEventsDroppedAlarm',
    ]);
  });

  it('is no alarm of provisioned concurrency, which is initialised anew by each deployment', () => {
    const group = groupOf({
      deployment: Deployment.allAtOnce(),
      coldStart: ColdStart.provisioned({ environments: 2 }),
    });
    expect(alarmsOf(group)).toEqual([
      'ErrorRateAlarm',
      'ThrottlesAlarm',
      'AsyncEventsDroppedAlarm',
    ]);
  });

  it('is a failure and a stop where there are no alarms', () => {
    const group = groupOf({
      deployment: Deployment.allAtOnce(),
      alarms: Alarms.off({ reason: 'nobody is on call for parcels' }),
    });
    expect(group.AutoRollbackConfiguration).toEqual({ Enabled: true, Events: STOPPED });
    expect(group.AlarmConfiguration).toEqual({ Enabled: false, Alarms: [] });
  });
});

describe("a configuration of AWS's own", () => {
  const minutes = Duration.minutes;
  it.each<[Deployment, string]>([
    [Deployment.allAtOnce(), 'LambdaAllAtOnce'],
    [Deployment.canary(), 'LambdaCanary10Percent5Minutes'],
    [Deployment.canary({ interval: minutes(10) }), 'LambdaCanary10Percent10Minutes'],
    [Deployment.canary({ interval: minutes(15) }), 'LambdaCanary10Percent15Minutes'],
    [Deployment.canary({ interval: Duration.hours(0.5) }), 'LambdaCanary10Percent30Minutes'],
    [Deployment.linear(), 'LambdaLinear10PercentEvery1Minute'],
    [Deployment.linear({ interval: minutes(2) }), 'LambdaLinear10PercentEvery2Minutes'],
    [Deployment.linear({ interval: minutes(3) }), 'LambdaLinear10PercentEvery3Minutes'],
    [Deployment.linear({ interval: minutes(10) }), 'LambdaLinear10PercentEvery10Minutes'],
  ])('is used where it is the same: %#', (deployment, name) => {
    const stack = deployed({ deployment });
    Template.fromStack(stack).hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      DeploymentConfigName: `CodeDeployDefault.${name}`,
    });
    expect(resourcesOf(stack, 'AWS::CodeDeploy::DeploymentConfig')).toEqual([]);
  });

  it.each<[string, Deployment, object]>([
    [
      'another share',
      Deployment.canary({ percent: 20 }),
      { Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryPercentage: 20, CanaryInterval: 5 } },
    ],
    [
      'another interval',
      Deployment.canary({ interval: minutes(7) }),
      { Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryPercentage: 10, CanaryInterval: 7 } },
    ],
    [
      'other gains',
      Deployment.linear({ percent: 25, interval: minutes(5) }),
      { Type: 'TimeBasedLinear', TimeBasedLinear: { LinearPercentage: 25, LinearInterval: 5 } },
    ],
  ])('is not, with %s: there is one in the stack', (_, deployment, TrafficRoutingConfig) => {
    const [configuration] = resourcesOf(
      deployed({ deployment }),
      'AWS::CodeDeploy::DeploymentConfig',
    );
    // Without a name: every change of it is a replacement.
    expect(configuration?.Properties).toEqual({ ComputePlatform: 'Lambda', TrafficRoutingConfig });
  });
});
