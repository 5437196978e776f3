import { frameworkFeatureOf } from '../../model/policies/framework-roles';
import { statementsIn } from '../../model/policies/statement';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';
import { knownFirst } from '../../statement-rule';

export const managedPolicy = resourceRule({
  id: 'managed-policy',
  severity: 'error',
  mistake: 'The role of a service has a managed policy that the app does not declare.',
  why: 'What it allows is nowhere in the app, is made for everybody, and changes unasked. AWSLambdaBasicExecutionRole, which CDK gives to functions without a role, allows writing the logs of every function in the account.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-use-aws-defined-policies',
  fix: 'give the function a role of its own, and write the actions and the resources that it needs into that',
  unless: 'the service that takes the role asks for that policy, as CodeDeploy does',
  about: ['AWS::IAM::Role'],
  *check(role, model) {
    if (frameworkFeatureOf(role) || !isOfService(role)) return;
    for (const arn of knownFirst(role.texts('ManagedPolicyArns'))) {
      if (model.tryFind(arn, 'AWS::IAM::ManagedPolicy')) continue;
      yield {
        resource: role,
        property: 'ManagedPolicyArns',
        message: /:iam::aws:policy\//.test(arn)
          ? `has AWS's managed policy ${arn}`
          : `has the managed policy ${arn}, which the app does not declare`,
        change: changeFor(arn),
      };
    }
  },
});

/** People may have what AWS thinks good for them. */
function isOfService(role: Resource): boolean {
  const owner = { kind: 'trust', declaredIn: role, attachedTo: [role] } as const;
  return statementsIn(owner, 'AssumeRolePolicyDocument').some(
    ({ principals }) => (principals['Service'] ?? []).length > 0,
  );
}

function changeFor(arn: string): string {
  return arn.endsWith('/AWSLambdaBasicExecutionRole')
    ? `role: new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
// and, for its logs: logGroup.grantWrite(fn);`
    : `role.addToPolicy(new PolicyStatement({ actions: [/* … */], resources: [/* … */] }));`;
}
