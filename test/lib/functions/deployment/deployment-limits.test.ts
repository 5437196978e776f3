import { CfnParameter, Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { AlarmKind } from '../../../../lib/alarms/alarm-kind';
import { Alarms } from '../../../../lib/alarms/alarms';
import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import { Deployment } from '../../../../lib/functions/deployment/deployment';
import type { LeastPrivilegeFunctionProps } from '../../../../lib/functions/least-privilege-function-props';
import { shippingFunction, shop } from '../shop';

const EVERY_ERROR = Alarms.on({ errorRate: 0 });

function deploying(
  deployment: Deployment,
  props: Partial<LeastPrivilegeFunctionProps> = {},
  stack: Stack = shop(),
): () => void {
  return () => shippingFunction(stack, { alarms: EVERY_ERROR, ...props, deployment });
}

describe.each([
  ['Deployment.canary', Deployment.canary, 5],
  ['Deployment.linear', Deployment.linear, 1],
] as const)('%s', (name, make, defaultMinutes) => {
  const PERCENT = `Shop/Ship: percent of ${name} must be a whole number from 1 to 99, got %; leave it out for 10, or use Deployment.allAtOnce`;
  it.each([0, 0.5, 10.5, 100, Number.NaN])('rejects %s percent', (percent) => {
    expect(deploying(make({ percent }))).toThrow(PERCENT.replace('%', String(percent)));
  });

  it.each([1, 99])('takes %s percent', (percent) => {
    expect(deploying(make({ percent }))).not.toThrow();
  });

  const INTERVAL = `Shop/Ship: interval of ${name} must be whole minutes from 1 to 2880, got %; leave it out for ${defaultMinutes}`;
  it.each([
    ['nothing', Duration.minutes(0), '0 minutes'],
    ['less than a minute', Duration.seconds(59), '59 seconds'],
    ['parts of a minute', Duration.seconds(90), '1 minute 30 seconds'],
    ['more than two days', Duration.minutes(2881), '2 days 1 minute'],
  ])('rejects %s', (_, interval, got) => {
    expect(deploying(make({ percent: 50, interval }))).toThrow(INTERVAL.replace('%', got));
  });

  it.each([
    ['a minute', Duration.seconds(60)],
    ['two days', Duration.days(2)],
  ])('takes %s', (_, interval) => {
    expect(deploying(make({ percent: 50, interval }))).not.toThrow();
  });

  it('rejects what is not known at synthesis', () => {
    const stack = shop();
    const { valueAsNumber: token } = new CfnParameter(stack, 'Number', { type: 'Number' });
    const message = (prop: string) =>
      `Shop/Ship: ${prop} of ${name} must be known at synthesis, got a token; give a plain value`;
    expect(deploying(make({ percent: token }), {}, stack)).toThrow(message('percent'));
    expect(deploying(make({ interval: Duration.minutes(token) }))).toThrow(message('interval'));
  });
});

describe('Deployment.linear', () => {
  it.each([
    ['two days', 50, 2880],
    ['a little less', 30, 960],
  ])('takes gains that add up to %s', (_, percent, minutes) => {
    const interval = Duration.minutes(minutes);
    expect(deploying(Deployment.linear({ percent, interval }))).not.toThrow();
  });

  it('rejects gains that take longer than CodeDeploy has', () => {
    const interval = Duration.minutes(961);
    expect(deploying(Deployment.linear({ percent: 30, interval }))).toThrow(
      'Shop/Ship: interval of Deployment.linear must shift everything within 2880 minutes, got 30 % every 961 minutes, which takes 2883; shorten it or raise percent',
    );
  });
});

describe('a canary that could not raise the alarm', () => {
  const RULE =
    'Shop/Ship: percent of Deployment.canary must be more than errorRate of the alarms (%1), got %2; a version that fails every time would not raise the alarm, so raise percent, or lower errorRate with Alarms.on';

  it.each([
    ['as large as the default error rate', 5, undefined, '5'],
    ['as large as the error rate', 20, 20, '20'],
    ['smaller', 10, 20, '20'],
  ])('is rejected: %s', (_, percent, errorRate, threshold) => {
    const alarms = Alarms.on({ errorRate });
    expect(deploying(Deployment.canary({ percent }), { alarms })).toThrow(
      RULE.replace('%1', threshold).replace('%2', String(percent)),
    );
  });

  it.each([
    ['larger than the default error rate', 6, undefined],
    ['larger than the error rate', 2, 1],
  ])('is none: %s', (_, percent, errorRate) => {
    const alarms = Alarms.on({ errorRate });
    expect(deploying(Deployment.canary({ percent }), { alarms })).not.toThrow();
  });

  it('is none where the error rate is not known', () => {
    const stack = shop();
    const errorRate = new CfnParameter(stack, 'Rate', { type: 'Number' }).valueAsNumber;
    const alarms = Alarms.on({ errorRate });
    expect(deploying(Deployment.canary(), { alarms }, stack)).not.toThrow();
  });

  it('is none where the share grows', () => {
    const alarms = Alarms.on({ errorRate: 20 });
    expect(deploying(Deployment.linear({ percent: 10 }), { alarms })).not.toThrow();
  });
});

const IN_STEPS: [string, Deployment][] = [
  ['Deployment.canary', Deployment.canary()],
  ['Deployment.linear', Deployment.linear()],
];

describe('an alias with provisioned concurrency', () => {
  const PROVISIONING = [
    ColdStart.provisioned({ environments: 2 }),
    ColdStart.tracked({ min: 1, max: 2 }),
    ColdStart.scheduled({
      windows: [{ opens: '08:00', closes: '18:00', environments: 2 }],
      timeZone: TimeZone.ETC_UTC,
    }),
  ];

  it.each(IN_STEPS)('rejects %s', (name, deployment) => {
    for (const coldStart of PROVISIONING) {
      expect(deploying(deployment, { coldStart })).toThrow(
        `Shop/Ship: deployment must not divide the alias over two versions beside provisioned concurrency, which Lambda takes on one version only, got ${name}; use Deployment.allAtOnce(), or ColdStart.none() or ColdStart.warmPing()`,
      );
    }
  });

  it('takes Deployment.allAtOnce', () => {
    for (const coldStart of PROVISIONING) {
      const stack = shop();
      expect(deploying(Deployment.allAtOnce(), { coldStart }, stack)).not.toThrow();
      expect(() => Template.fromStack(stack)).not.toThrow();
    }
  });
});

describe('without the alarm of the error rate', () => {
  const SILENT: [string, Alarms][] = [
    ['all alarms off', Alarms.off({ reason: 'nobody is on call for parcels' })],
    [
      'that one off',
      Alarms.on().without({ alarms: [AlarmKind.ERROR_RATE], reason: 'carriers fail all the time' }),
    ],
  ];

  describe.each(IN_STEPS)('%s', (name, deployment) => {
    it.each(SILENT)('is rejected, with %s', (_, alarms) => {
      expect(deploying(deployment, { alarms })).toThrow(
        `Shop/Ship: alarms must include ErrorRateAlarm with ${name}, got alarms without it; nothing would roll a bad version back, so leave the alarm on, or use Deployment.allAtOnce()`,
      );
    });
  });

  it.each(SILENT)('Deployment.allAtOnce is taken, with %s', (_, alarms) => {
    expect(deploying(Deployment.allAtOnce(), { alarms })).not.toThrow();
  });
});

it('a deployment rejects another one of the same alias', () => {
  const stack = shop();
  const { alias } = shippingFunction(stack, { deployment: Deployment.canary() });
  new LambdaDeploymentGroup(stack, 'Another', { alias });
  expect(() => Template.fromStack(stack)).toThrow(
    'Shop/Ship: deployment must be the only one of the alias, got another UpdatePolicy; leave deployment out, or the LambdaDeploymentGroup',
  );
});
