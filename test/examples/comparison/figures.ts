import type { TemplateJson } from '../../support/payments-template';

/**
 * What the policy that CDK attaches to every function allows, all of it on `*`.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html
 */
const BASIC_EXECUTION = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** What can be counted of an app. */
export interface Figures {
  readonly linesOfCode: number;
  readonly resources: number;
  readonly alarms: number;
  /** Actions on resources, over all roles. */
  readonly permissions: number;
  /** Of these, on every resource of the account. */
  readonly onEverything: number;
}

export function figures(source: string, template: TemplateJson): Figures {
  const resources = Object.values<TemplateJson>(template['Resources']);
  const permissions = permissionsOf(resources);
  return {
    linesOfCode: linesOfCode(source),
    resources: resources.filter(({ Type }) => Type !== 'AWS::CDK::Metadata').length,
    alarms: resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm').length,
    permissions: permissions.length,
    onEverything: permissions.filter(({ resource }) => resource === '*').length,
  };
}

/** Neither empty nor a comment. */
function linesOfCode(source: string): number {
  return source.split('\n').filter((line) => !/^\s*(\/\/.*|\/?\*.*)?$/.test(line)).length;
}

interface Allowed {
  readonly action: string;
  readonly resource: unknown;
}

/** One action on one resource each. */
function permissionsOf(resources: readonly TemplateJson[]): Allowed[] {
  return resources.flatMap(({ Type, Properties }) => {
    if (Type === 'AWS::IAM::Policy') return statements(Properties.PolicyDocument);
    if (Type !== 'AWS::IAM::Role') return [];
    const { Policies = [], ManagedPolicyArns = [] } = Properties;
    return [
      ...Policies.flatMap(({ PolicyDocument }: TemplateJson) => statements(PolicyDocument)),
      ...ManagedPolicyArns.flatMap(managed),
    ];
  });
}

function statements({ Statement }: TemplateJson): Allowed[] {
  return Statement.flatMap(({ Action, Resource }: TemplateJson) =>
    [Action]
      .flat()
      .flatMap((action) => [Resource].flat().map((resource) => ({ action, resource }))),
  );
}

function managed(arn: unknown): Allowed[] {
  const name = JSON.stringify(arn);
  if (!name.includes('AWSLambdaBasicExecutionRole')) throw new Error(`${name} is not known here`);
  return BASIC_EXECUTION.map((action) => ({ action, resource: '*' }));
}
