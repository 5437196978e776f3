import { bootstrapRole, regional } from '../../../deploy/roles/deployment';
import { githubPermissions, ISSUER, tokenClaims } from '../../../deploy/roles/github-role';
import type { Statement } from '../../../deploy/roles/statement';
import { allows } from '../support/evaluate';
import { deploymentOf } from '../support/payments';
import { withoutCondition, withoutLimit, withoutValue } from '../support/statement-mutants';

const deployment = deploymentOf('dev');

describe('the trust of the role that GitHub takes', () => {
  const trust: Statement = {
    Sid: 'Trust',
    Effect: 'Allow',
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Resource: ['*'],
    Condition: {
      StringEquals: tokenClaims({ repository: 'octo-org/payments', environment: 'dev' }),
    },
  };
  const taking = (sub: string | undefined, aud = 'sts.amazonaws.com') => ({
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: '*',
    context: { [`${ISSUER}:aud`]: aud, ...(sub !== undefined && { [`${ISSUER}:sub`]: sub }) },
  });

  it('lets a job in its environment take it', () => {
    expect(allows([trust], taking('repo:octo-org/payments:environment:dev'))).toBe(true);
  });

  it.each([
    ['another environment', taking('repo:octo-org/payments:environment:prod')],
    ['a branch without environment', taking('repo:octo-org/payments:ref:refs/heads/main')],
    ['a pull request', taking('repo:octo-org/payments:pull_request')],
    ['another repository', taking('repo:octo-org/payments-fork:environment:dev')],
    ['another owner', taking('repo:octo-org-2/payments:environment:dev')],
    ['an environment that begins alike', taking('repo:octo-org/payments:environment:dev2')],
    ['a token for somebody else', taking('repo:octo-org/payments:environment:dev', 'example.org')],
    ['a token without subject', taking(undefined)],
  ])('rejects %s', (_what, request) => {
    expect(allows([trust], request)).toBe(false);
  });

  it('has two claims, of which either alone would let somebody else in', () => {
    const strangers = [
      taking('repo:octo-org/other:environment:dev'),
      taking('repo:octo-org/payments:environment:dev', 'example.org'),
    ];
    const weaker = withoutCondition([trust]);
    expect(weaker).toHaveLength(2);
    for (const { statements } of weaker) {
      expect(strangers.filter((request) => allows(statements, request))).toHaveLength(1);
    }
    expect(withoutValue([trust])).toHaveLength(2);
  });
});

describe('the role that GitHub takes', () => {
  const { Statement } = githubPermissions(deployment);
  const stack = (name: string) => regional(deployment, 'cloudformation', `stack/${name}/*`);

  it.each([
    ['sts:AssumeRole', bootstrapRole(deployment, 'deploy-role')],
    ['sts:AssumeRole', bootstrapRole(deployment, 'file-publishing-role')],
    ['cloudformation:GetTemplate', stack('Payments-dev')],
  ])('may %s on %s', (action, resource) => {
    expect(allows(Statement, { action, resource })).toBe(true);
  });

  it.each([
    ['sts:AssumeRole', bootstrapRole(deployment, 'cfn-exec-role')],
    ['sts:AssumeRole', bootstrapRole(deployment, 'lookup-role')],
    ['sts:AssumeRole', bootstrapRole(deployment, 'image-publishing-role')],
    ['sts:AssumeRole', bootstrapRole({ ...deployment, region: 'us-east-1' }, 'deploy-role')],
    ['sts:AssumeRole', bootstrapRole({ ...deployment, qualifier: 'other' }, 'deploy-role')],
    ['sts:AssumeRole', 'arn:aws:iam::111122223333:role/Administrator'],
    ['cloudformation:GetTemplate', stack('Payments-prod')],
    ['cloudformation:GetTemplate', stack('Payments-dev2')],
    ['cloudformation:CreateStack', stack('Payments-dev')],
    ['iam:PassRole', bootstrapRole(deployment, 'cfn-exec-role')],
    ['s3:PutObject', 'arn:aws:s3:::cdk-hnb659fds-assets-111122223333-ap-southeast-1/code.zip'],
  ])('may not %s on %s', (action, resource) => {
    expect(allows(Statement, { action, resource })).toBe(false);
  });

  it('is limited in each statement', () => {
    expect(withoutLimit(Statement)).toHaveLength(Statement.length);
  });
});
