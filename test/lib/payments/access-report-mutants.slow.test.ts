import { AccessReport } from '../../../lib';
import { paymentsStack, type TemplateJson, templateOf } from '../../support/payments-template';
import {
  inserting,
  type Mutant,
  setting,
  slicesWithStatements,
  statementMutants,
  statementRemovals,
  valueMutants,
  without,
} from '../../support/policy-mutants';

/** Without alarms, which allow nothing and are half of what there is to read. */
const template = withoutAlarms(templateOf(paymentsStack('dev')));

function withoutAlarms({ Resources, ...others }: TemplateJson): TemplateJson {
  const isAlarm = ([, { Type }]: [string, TemplateJson]) => Type === 'AWS::CloudWatch::Alarm';
  const kept = Object.entries<TemplateJson>(Resources).filter((resource) => !isAlarm(resource));
  return { ...others, Resources: Object.fromEntries(kept) };
}

/** Mutants under which the report stays as it was. */
function survivors(changed: TemplateJson, mutants: readonly Mutant[]): string[] {
  const report = (): string => AccessReport.ofTemplate(changed).text;
  const before = report();
  const survived = mutants.filter(({ apply }) => {
    const undo = apply();
    const after = report();
    undo();
    return after === before;
  });
  expect(report()).toBe(before);
  return survived.map(({ what }) => what);
}

function resourcesOf(type: string): TemplateJson[] {
  const resources: TemplateJson[] = Object.values(template['Resources']);
  return resources.filter((resource) => resource['Type'] === type);
}

/** Mutants of each resource of a type, of which there must be some. */
function each(type: string, mutantsOf: (resource: TemplateJson) => Mutant[]): Mutant[] {
  const resources = resourcesOf(type);
  expect(resources).not.toEqual([]);
  return resources.flatMap(mutantsOf);
}

function valuesOf(properties: TemplateJson, type: string): Mutant[] {
  return Object.keys(properties).flatMap((name) =>
    valueMutants(properties, name, `${type}.${name}`),
  );
}

describe('the access report of Payments', () => {
  it('changes with every statement, principal, action, resource and condition', () => {
    const slices = slicesWithStatements(template).map((slice) => ({
      slice,
      mutants: statementMutants(slice),
    }));

    expect(slices.flatMap(({ mutants }) => mutants).length).toBeGreaterThan(1000);
    expect(slices.flatMap(({ slice, mutants }) => survivors(slice, mutants))).toEqual([]);
  });

  it('changes as a whole with every statement left out or added', () => {
    expect(survivors(template, statementRemovals(template))).toEqual([]);
  });

  it('changes with everything about a Lambda permission', () => {
    const mutants = each('AWS::Lambda::Permission', ({ Type, Properties }) => [
      ...valuesOf(Properties, Type),
      setting(Properties, 'SourceAccount', '111111111111', Type),
      setting(Properties, 'PrincipalOrgID', 'o-other', Type),
      setting(Properties, 'FunctionUrlAuthType', 'NONE', Type),
    ]);

    expect(survivors(template, mutants)).toEqual([]);
  });

  it('changes when a role gets a managed policy, a boundary or a further policy', () => {
    const policy = {
      PolicyName: 'Further',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      },
    };
    const mutants = each('AWS::IAM::Role', ({ Type, Properties }) => [
      setting(Properties, 'ManagedPolicyArns', ['arn:aws:iam::aws:policy/Admin'], Type),
      setting(Properties, 'PermissionsBoundary', 'arn:aws:iam::aws:policy/Boundary', Type),
      inserting(Properties.Policies, policy, Type),
    ]);

    expect(survivors(template, mutants)).toEqual([]);
  });

  it('changes when a function gets the role of another', () => {
    const [first, ...others] = resourcesOf('AWS::Lambda::Function').map(
      ({ Properties }) => Properties,
    );
    const mutants = others.map((properties) =>
      setting(properties, 'Role', first?.['Role'], 'AWS::Lambda::Function'),
    );

    expect(survivors(template, mutants)).toEqual([]);
  });

  it('changes when a policy is put on another resource', () => {
    const mutants = [
      ...each('AWS::SQS::QueuePolicy', ({ Type, Properties }) =>
        valueMutants(Properties, 'Queues', Type),
      ),
      ...each('AWS::SNS::TopicPolicy', ({ Type, Properties }) =>
        valueMutants(Properties, 'Topics', Type),
      ),
      ...each('AWS::S3::BucketPolicy', ({ Type, Properties }) =>
        valueMutants(Properties, 'Bucket', Type),
      ),
    ];

    expect(survivors(template, mutants)).toEqual([]);
  });

  it('changes when a policy is written in another version of the language', () => {
    const mutants = each('AWS::SQS::QueuePolicy', ({ Type, Properties }) =>
      valueMutants(Properties.PolicyDocument, 'Version', Type),
    );

    expect(survivors(template, mutants)).toEqual([]);
  });

  it('changes when what allows something exists under a condition only', () => {
    const mutants = ['AWS::IAM::Role', 'AWS::SQS::QueuePolicy', 'AWS::Lambda::Permission'].flatMap(
      (type) => each(type, (resource) => [setting(resource, 'Condition', 'IsProd', type)]),
    );

    expect(survivors(template, mutants)).toEqual([]);
  });

  it('changes when a route asks for no signature', () => {
    const mutants = each('AWS::ApiGatewayV2::Route', ({ Type, Properties }) => [
      without(Properties, 'AuthorizationType', Type),
      setting(Properties, 'AuthorizationType', 'NONE', Type),
      setting(Properties, 'AuthorizerId', 'other', Type),
      setting(Properties, 'RouteKey', 'ANY /{proxy+}', Type),
    ]);

    expect(survivors(template, mutants)).toEqual([]);
  });

  it('changes when a bucket may become public', () => {
    const mutants = each('AWS::S3::Bucket', ({ Type, Properties }) => [
      without(Properties, 'PublicAccessBlockConfiguration', Type),
      setting(Properties.PublicAccessBlockConfiguration, 'BlockPublicPolicy', false, Type),
      setting(Properties, 'AccessControl', 'PublicRead', Type),
    ]);

    expect(survivors(template, mutants)).toEqual([]);
  });
});
