import { readFileSync } from 'node:fs';
import { App, PropertyInjectors, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  ArnPrincipal,
  ManagedPolicy,
  PermissionsBoundary,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ALLOW, type Attack, extraStatement } from './attacks/attack';
import { DIRECT_STATEMENTS } from './attacks/direct-statements';
import { RESOURCE_GRANTS } from './attacks/resource-grants';
import { UNASKED_POLICIES } from './attacks/unasked-policies';
import { grantsOf, propertiesOf, shippingFunction, shop } from './shop';

describe('the execution role', () => {
  it('has one inline policy, no managed one, and Lambda alone can take it', () => {
    const { role } = shippingFunction(shop());
    expect(propertiesOf(role)).toEqual({
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'lambda.amazonaws.com' },
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'Permissions',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: { 'Fn::GetAtt': [expect.stringMatching(/^ShipLogs/), 'Arn'] },
              },
            ],
          },
        },
      ],
    });
  });

  it('can be narrowed by a permissions boundary', () => {
    const stack = shop();
    const { role } = shippingFunction(stack);
    PermissionsBoundary.of(role).apply(ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'));
    expect(propertiesOf(role).PermissionsBoundary).toBeDefined();
  });
});

describe('a grant of CDK that asks the role', () => {
  it.each([...RESOURCE_GRANTS, ...DIRECT_STATEMENTS])(
    'is rejected at the call: $name',
    (attack) => {
      const stack = shop();
      const fn = shippingFunction(stack);
      expectRefusal(() => attack.widen(stack, fn), attack);
    },
  );

  it('is rejected also where the app has CDK make a policy of each statement', () => {
    const flag = '@aws-cdk/aws-lambda:createNewPoliciesWithAddToRolePolicy';
    const fn = shippingFunction(new Stack(new App({ context: { [flag]: true } }), 'Shop'));
    expectRefusal(() => fn.function.addToRolePolicy(extraStatement()), {
      grant: 'the policy Shop/Ship/Function/inlinePolicyAddedToExecutionRole-0',
      replacement: ALLOW,
    });
  });
});

describe('a policy that does not ask the role', () => {
  it.each(UNASKED_POLICIES)('is rejected at synthesis: $name', (attack) => {
    const stack = shop();
    attack.widen(stack, shippingFunction(stack));
    expectRefusal(() => Template.fromStack(stack), attack);
  });

  it('is rejected at synthesis: a property injector that adds to every role', () => {
    const stack = shop();
    PropertyInjectors.of(stack).add({
      constructUniqueId: Role.PROPERTY_INJECTION_ID,
      inject: (props) => ({
        ...props,
        managedPolicies: [ManagedPolicy.fromManagedPolicyArn(stack, 'Extra', 'arn:extra')],
      }),
    });
    shippingFunction(stack);
    expectRefusal(() => Template.fromStack(stack), {
      grant: 'the managed policy arn:extra',
      replacement: ALLOW,
    });
  });

  it('is left alone where it is for another role', () => {
    const stack = shop();
    shippingFunction(stack);
    const other = new Role(stack, 'Other', {
      assumedBy: new ArnPrincipal('arn:aws:iam::111111111111:user/ann'),
    });
    new ManagedPolicy(stack, 'Extra', {
      roles: [other],
      statements: [new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })],
    });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

describe('what the role cannot see', () => {
  // The access report shows these: they are in the policy of the bucket.
  it('is a resource policy that names it', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const bucket = new Bucket(stack, 'Prices');
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [fn.role],
        actions: ['s3:GetObject'],
        resources: [bucket.arnForObjects('*')],
      }),
    );
    expect(grantsOf(fn)).toEqual([]);
    Template.fromStack(stack).resourceCountIs('AWS::S3::BucketPolicy', 1);
  });

  it('is a grant to its ARN, which CDK writes into the policy of the bucket', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    new Bucket(stack, 'Prices').grantRead(new ArnPrincipal(fn.role.roleArn));
    expect(grantsOf(fn)).toEqual([]);
    Template.fromStack(stack).resourceCountIs('AWS::S3::BucketPolicy', 1);
  });
});

describe('a function whose role is made elsewhere', () => {
  it('has what it may do in the report of CDK, and no role in the template', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    Role.customizeRoles(stack, { usePrecreatedRoles: { 'Shop/Ship/Role': 'shipping' } });
    const fn = shippingFunction(stack);
    fn.publishTo(new Topic(stack, 'Shipped'));
    const { directory } = app.synth();
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 0);
    expect(reportedActions(directory)).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sns:Publish',
    ]);
    expect(() => new Topic(stack, 'Other').grantPublish(fn.function)).toThrow(
      'fn.publishTo(topic)',
    );
  });
});

function reportedActions(directory: string): string[] {
  const { roles } = JSON.parse(readFileSync(`${directory}/iam-policy-report.json`, 'utf8'));
  const { identityPolicyStatements } = roles.find(
    ({ roleName }: { roleName: string }) => roleName === 'shipping',
  );
  return identityPolicyStatements.flatMap(({ Action }: { Action: string[] }) => Action);
}

/** One message with place, grant and replacement, and nothing between them. */
function expectRefusal(
  attempt: () => void,
  { grant, replacement }: Pick<Attack, 'grant' | 'replacement'>,
): void {
  let message = '';
  try {
    attempt();
  } catch (error) {
    ({ message } = error as Error);
  }
  const [, named, written] =
    /Shop\/Ship: permissions must come from the function's own grants, got (.*); in its place write (.*)/.exec(
      message,
    ) ?? [];
  expect(named).toEqual(grant instanceof RegExp ? expect.stringMatching(grant) : grant);
  expect(written).toBe(replacement);
}
