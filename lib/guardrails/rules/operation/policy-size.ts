import { inlineDocuments, leastSize } from '../../model/policies/policy-size';
import { resourceRule } from '../../rule';

/**
 * Characters of all inline policies together.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const INLINE: Readonly<Record<string, number>> = {
  'AWS::IAM::Role': 10_240,
  'AWS::IAM::Group': 5_120,
  'AWS::IAM::User': 2_048,
};

const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';
const MANAGED = 6_144;

export const policySize = resourceRule({
  id: 'policy-size',
  severity: 'error',
  mistake: 'Policies are longer than IAM takes.',
  why: 'The deployment fails. Mostly one role has the permissions of many functions, each of which could have a short policy of its own.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  fix: 'give each function a role of its own, as LeastPrivilegeFunction does, or divide the policy into several ManagedPolicy',
  about: [...Object.keys(INLINE), MANAGED_POLICY],
  *check(resource, model) {
    const managed = resource.type === MANAGED_POLICY;
    const documents = managed
      ? [resource.value('PolicyDocument')]
      : inlineDocuments(resource, model);
    const most = INLINE[resource.type] ?? MANAGED;
    const size = documents.reduce((sum: number, document) => sum + leastSize(document), 0);
    if (size <= most) return;
    yield {
      resource,
      property: managed ? 'PolicyDocument' : undefined,
      message: managed
        ? `has at least ${size} characters, must have at most ${most}`
        : `has inline policies of at least ${size} characters together, must have at most ${most}`,
      change: `new ManagedPolicy(this, 'Reports', { roles: [role], statements: [] });`,
    };
  },
});
