import type { Model } from '../../model/model';
import { frameworkFeatureOf } from '../../model/policies/framework-roles';
import { statementsOfIdentity } from '../../model/policies/policies';
import type { Resource } from '../../model/resource';
import { ifKnown, resourceRule } from '../../rule';

export const frameworkRole = resourceRule({
  id: 'framework-role',
  severity: 'warning',
  mistake: 'A feature of CDK brings a function of its own, with a role that CDK writes.',
  why: 'It runs in your account with what it may do, often on every resource, and stays there between deployments. The other rules for permissions leave such roles alone, since nobody can change them.',
  link: 'https://github.com/aws/aws-cdk/issues/16496',
  fix: 'do without the feature, or accept the role',
  unless: 'the feature is worth what its role may do',
  about: ['AWS::IAM::Role'],
  *check(role, model) {
    const framework = frameworkFeatureOf(role);
    if (!framework) return;
    yield {
      resource: role,
      message: `comes with ${framework.feature}, and ${mayDo(role, model)}`,
      change: `// in place of ${framework.feature}: ${framework.instead}`,
    };
  },
});

function mayDo(role: Resource, model: Model): string {
  const managed = ifKnown(() => role.texts('ManagedPolicyArns')) ?? [];
  const allowed = statementsOfIdentity(role, model)
    .filter(({ allows }) => allows)
    .map(({ actions, resources }) => `${actions.join(', ')} on ${resources.join(', ')}`);
  const all = [...managed.map((arn) => `what ${arn.split('/').at(-1)} allows`), ...allowed];
  return all.length > 0 ? `may do ${all.join('; ')}` : 'may do nothing';
}
