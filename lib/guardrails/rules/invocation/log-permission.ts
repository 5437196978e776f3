import { LAMBDA_LOGS } from '../../model/functions/log-groups';
import { executionRoleMay } from '../../model/policies/execution-role-may';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
const NEEDED = ['logs:CreateLogStream', 'logs:PutLogEvents'];

export const logPermission = resourceRule({
  id: 'log-permission',
  severity: 'warning',
  mistake: 'A function may not write its logs.',
  why: 'It runs and fails without a line anywhere, and nothing says that lines are missing. CDK adds the permission to roles that it makes, and nothing to a role that it is given.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  fix: 'let the role write to the log group: logGroup.grantWrite(role)',
  unless: 'the function is to write no logs',
  about: ['AWS::Lambda::Function'],
  *check(fn, model) {
    const group = groupArn(fn);
    // In policies, a stream is what the group itself may stand for as well.
    const arns = [`${group}:log-stream:any`, group];
    const missing = NEEDED.filter(
      (action) => !arns.some((arn) => executionRoleMay(fn, { action, arn }, model)),
    );
    if (missing.length === 0) return;
    yield {
      resource: fn,
      property: 'Role',
      message: `may not write its logs: ${missing.join(', ')} on ${group} is missing`,
      change: 'logGroup.grantWrite(role);',
    };
  },
});

function groupArn(fn: Resource): string {
  const { partition, region, accountId } = fn.stack;
  const name = fn.text('LoggingConfig.LogGroup') ?? `${LAMBDA_LOGS}${fn.ref}`;
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
}
