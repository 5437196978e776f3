import type { Target } from './account';
import { awsOptions } from './aws-options';
import type { Check } from './check';
import { failed, passed } from './finding';

/** The stack is in a state that CloudFormation updates. */
export const STACK_STATE: Check = {
  name: 'stack',
  asks: 'cloudformation:DescribeStacks',
  async run({ account, stack: { name }, target }) {
    const deployed = await account.stack(name);
    if (!deployed) return passed(`${name} does not exist yet`);
    const { status } = deployed;
    const next = nextStep(status, name, target);
    return next === undefined
      ? passed(`${name} is ${status}`)
      : failed(`${name} is ${status}, which takes no update`, next);
  },
};

/** What to do about a state in which an update is refused; undefined in any other. */
export function nextStep(status: string, name: string, target: Target): string | undefined {
  const aws = (command: string) =>
    `aws cloudformation ${command} --stack-name ${name}${awsOptions(target)}`;
  const events = `see why: ${aws('describe-stack-events')}`;
  switch (status) {
    // A change set that nobody executed: the CDK goes on from there.
    case 'REVIEW_IN_PROGRESS':
      return undefined;
    case 'CREATE_IN_PROGRESS':
      return `wait: ${aws('wait stack-create-complete')}`;
    case 'DELETE_IN_PROGRESS':
      return `wait: ${aws('wait stack-delete-complete')}`;
    case 'CREATE_FAILED':
    case 'ROLLBACK_COMPLETE':
    case 'ROLLBACK_FAILED':
      return `its first creation failed; ${events}; put that right, then delete what is left with \`npm run destroy\` and deploy again`;
    case 'DELETE_FAILED':
      return `${events}; empty or keep what could not be deleted, then \`npm run destroy\` again`;
    case 'UPDATE_FAILED':
      return `${events}; then ${aws('rollback-stack')}`;
    case 'UPDATE_ROLLBACK_FAILED':
      return `${events}; put that right, then ${aws('continue-update-rollback')}`;
    default:
      break;
  }
  if (status.includes('ROLLBACK') && status.endsWith('_IN_PROGRESS')) {
    return `wait: ${aws('wait stack-rollback-complete')}`;
  }
  if (status.endsWith('_IN_PROGRESS')) return `wait: ${aws('wait stack-update-complete')}`;
  return status.endsWith('_FAILED') ? events : undefined;
}
