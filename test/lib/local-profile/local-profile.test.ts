import { isDeepStrictEqual } from 'node:util';
import { App, type CfnResource, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  Alarm,
  AlarmRule,
  CompositeAlarm,
  MathExpression,
  Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { ColdStart } from '../../../lib/functions/cold-start/cold-start';
import { Deployment } from '../../../lib/functions/deployment/deployment';
import { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { LocalProfile } from '../../../lib/local-profile/local-profile';
import { profileNamed } from '../../../lib/payments/profile';
import { paymentsStack, type TemplateJson, templateOf } from '../../support/payments-template';

const ENTRY = `${__dirname}/../../../lambda/get-payment/handler.ts`;

function shop(): Stack {
  return new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Shop');
}

const metric = new Metric({ namespace: 'Shop', metricName: 'Orders' });

function alarm(stack: Stack, id: string, watched = metric as Metric | MathExpression): Alarm {
  return new Alarm(stack, id, { metric: watched, threshold: 1, evaluationPeriods: 1 });
}

describe('the local profile', () => {
  it('leaves out alarms with metric math and composite alarms, and no other', () => {
    const stack = shop();
    const plain = alarm(stack, 'Plain');
    const expression = new MathExpression({ expression: 'a * 2', usingMetrics: { a: metric } });
    alarm(stack, 'Doubled', expression);
    new CompositeAlarm(stack, 'Both', { alarmRule: AlarmRule.fromAlarm(plain, 'ALARM' as never) });
    LocalProfile.applyTo(stack);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudWatch::CompositeAlarm', 0);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Orders' });
  });

  it('tells once what it left out, by construct path', () => {
    const stack = shop();
    const expression = new MathExpression({ expression: 'a * 2', usingMetrics: { a: metric } });
    for (const id of ['One', 'Other']) alarm(stack, id, expression);
    LocalProfile.applyTo(stack);
    const told = Annotations.fromStack(stack).findInfo('*', Match.anyValue());
    expect(told.map(({ entry }) => String(entry.data))).toEqual([
      expect.stringContaining('leaves out 2 alarms with metric math (Shop/One, Shop/Other)'),
    ]);
  });

  it('says nothing where nothing was left out', () => {
    const stack = shop();
    alarm(stack, 'Plain');
    LocalProfile.applyTo(stack);
    Annotations.fromStack(stack).hasNoInfo('*', Match.anyValue());
  });

  it('provisions the least that a scaled alias ever has', () => {
    const stack = shop();
    new LeastPrivilegeFunction(stack, 'Order', {
      entry: ENTRY,
      description: 'Takes orders',
      coldStart: ColdStart.tracked({ min: 3, max: 9 }),
    });
    LocalProfile.applyTo(stack);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalingPolicy', 0);
    template.hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 3 },
    });
  });

  it('leaves out deployments by CodeDeploy, and CloudFormation moves the alias by itself', () => {
    const stack = shop();
    new LeastPrivilegeFunction(stack, 'Order', {
      entry: ENTRY,
      description: 'Takes orders',
      deployment: Deployment.canary({ percent: 20 }),
    });
    LocalProfile.applyTo(stack);
    const template = JSON.stringify(Template.fromStack(stack).toJSON());
    expect(template).toContain('AWS::Lambda::Alias');
    expect(template).not.toMatch(/CodeDeploy|codedeploy/);
  });

  it('names secrets by Id in the policies of roles, grants that come later included', () => {
    const stack = shop();
    const secret = new Secret(stack, 'Key');
    const order = new LeastPrivilegeFunction(stack, 'Order', {
      entry: ENTRY,
      description: 'Takes orders',
    });
    LocalProfile.applyTo(stack);
    order.readSecret(secret);
    const id = stack.getLogicalId(secret.node.defaultChild as CfnResource);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        {
          PolicyName: 'Permissions',
          PolicyDocument: {
            Statement: Match.arrayWith([
              Match.objectLike({
                Action: 'secretsmanager:GetSecretValue',
                Resource: { 'Fn::GetAtt': [id, 'Id'] },
              }),
            ]),
          },
        },
      ],
    });
  });
});

describe.each(['dev', 'prod'] as const)('Payments of stage %s with the local profile', (stage) => {
  const whole = templateOf(paymentsStack(stage));
  const stack = paymentsStack(stage);
  LocalProfile.applyTo(stack);
  const local = templateOf(stack);

  it('refers to nothing that was left out', () => {
    const known = new Set([
      ...Object.keys(local['Resources']),
      ...Object.keys(local['Parameters'] ?? {}),
    ]);
    const unknown = [...references(local)].filter(
      (id) => !known.has(id) && !id.startsWith('AWS::'),
    );
    expect(unknown).toEqual([]);
  });

  it('has every other resource as it was, but for the name of the secret in one role', () => {
    const changed = Object.keys(local['Resources']).filter((id) => {
      // Without CodeDeploy nothing but CloudFormation moves an alias.
      const { UpdatePolicy: _, ...before } = whole['Resources'][id];
      const { ...after } = local['Resources'][id];
      return !isDeepStrictEqual(after, before);
    });
    const types = new Set(changed.map((id) => local['Resources'][id].Type as string));
    expect([...types].sort()).toEqual(['AWS::IAM::Role']);
    expect(changed).toHaveLength(1);
  });
});

describe('the profile in the context', () => {
  it.each(['aws', 'local'])('may be %s', (name) => {
    expect(profileNamed(name)).toBe(name);
  });

  it.each(['localstack', 1, null])('rejects %j, naming what there is', (name) => {
    expect(() => profileNamed(name)).toThrow(
      /profile must be aws or local, got .*-c profile=local/,
    );
  });
});

function* references(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const element of value) yield* references(element);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value as TemplateJson)) {
      if (key === 'Ref') yield member;
      else if (key === 'Fn::GetAtt') yield Array.isArray(member) ? member[0] : member.split('.')[0];
      else if (key === 'DependsOn') yield* [member].flat();
      else yield* references(member);
    }
  }
}
