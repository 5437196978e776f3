import type { Stack } from 'aws-cdk-lib';
import { TimeZone } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  type ILambdaDeploymentConfig,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import type { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import type { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { shippingFunction, shop } from '../shop';

const PROVISIONING: [string, ColdStart][] = [
  ['provisioned', ColdStart.provisioned({ environments: 2 })],
  ['tracked', ColdStart.tracked({ min: 1, max: 2 })],
  [
    'scheduled',
    ColdStart.scheduled({
      windows: [{ opens: '08:00', closes: '18:00', environments: 2 }],
      timeZone: TimeZone.ETC_UTC,
    }),
  ],
];

function synthesise(
  coldStart: ColdStart,
  change: (fn: LeastPrivilegeFunction, stack: Stack) => void,
): () => Template {
  const stack = shop();
  change(shippingFunction(stack, { coldStart }), stack);
  return () => Template.fromStack(stack);
}

function weigh({ alias }: LeastPrivilegeFunction): void {
  (alias.node.defaultChild as CfnAlias).routingConfig = {
    additionalVersionWeights: [{ functionVersion: '1', functionWeight: 0.1 }],
  };
}

function deploy(deploymentConfig?: ILambdaDeploymentConfig) {
  return ({ alias }: LeastPrivilegeFunction, stack: Stack) => {
    new LambdaDeploymentGroup(stack, 'Deployment', { alias, deploymentConfig });
  };
}

describe('an alias with provisioned concurrency', () => {
  it.each(PROVISIONING)('rejects weights beside ColdStart.%s', (_, coldStart) => {
    expect(synthesise(coldStart, weigh)).toThrow(
      'Shop/Ship: coldStart must not provision concurrency beside a weighted alias, got a routingConfig; route all traffic to one version, or use ColdStart.none() or ColdStart.warmPing()',
    );
  });

  it.each(PROVISIONING)('rejects a canary deployment beside ColdStart.%s', (_, coldStart) => {
    expect(synthesise(coldStart, deploy(LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES))).toThrow(
      'Shop/Ship: coldStart must not provision concurrency beside a deployment that shifts traffic step by step, got CodeDeployDefault.LambdaCanary10Percent5Minutes; use LambdaDeploymentConfig.ALL_AT_ONCE, or ColdStart.none() or ColdStart.warmPing()',
    );
  });

  it('rejects the deployment that CDK takes by itself, which is a canary', () => {
    expect(synthesise(ColdStart.provisioned({ environments: 2 }), deploy())).toThrow(
      'got CodeDeployDefault.LambdaCanary10Percent5Minutes',
    );
  });

  it.each(PROVISIONING)('takes a deployment all at once beside ColdStart.%s', (_, coldStart) => {
    expect(synthesise(coldStart, deploy(LambdaDeploymentConfig.ALL_AT_ONCE))).not.toThrow();
  });

  it('rejects a deployment that is not known here', () => {
    const change = ({ alias }: LeastPrivilegeFunction) => {
      (alias.node.defaultChild as CfnAlias).cfnOptions.updatePolicy = {
        codeDeployLambdaAliasUpdate: { applicationName: 'shop', deploymentGroupName: 'ship' },
      };
    };
    expect(synthesise(ColdStart.provisioned({ environments: 2 }), change)).toThrow(
      'got one that is not known here',
    );
  });
});

describe('an alias without provisioned concurrency', () => {
  it.each<[string, (fn: LeastPrivilegeFunction, stack: Stack) => void]>([
    ['weights', weigh],
    ['a canary deployment', deploy()],
  ])('takes %s', (_, change) => {
    expect(synthesise(ColdStart.none(), change)).not.toThrow();
  });
});
