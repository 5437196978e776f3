import { withoutNames } from '../template/unknown';
import { type ActionResourceType, actionDictionary } from './action-dictionary';
import { type ArnPattern, coversSome } from './resource-patterns';

const STATE_MACHINE =
  'arn:${Partition}:states:${Region}:${Account}:stateMachine:${StateMachineName}';

/**
 * Ways to write the ARN of a resource type that the service authorization reference leaves out.
 * Each goes on where the ARN ends.
 */
const LONGER_FORMS: Readonly<Record<string, string>> = {
  // A log group's own ARN, as most of its actions take it, ends in `:*`.
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
  'logs log-group': ':${Stream}',
  // Calls name an alias or a version beside the function.
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
  'lambda function': ':${Qualifier}',
};

/**
 * What AWS looks for in a policy when an action is called that has no resource level by the service
 * authorization reference.
 */
const CHECKED_ON: Readonly<Record<string, string>> = {
  // https://github.com/hashicorp/terraform-provider-aws/issues/8804
  'logs:describeloggroups': 'arn:${Partition}:logs:${Region}:${Account}:log-group::log-stream:',
};

/** What the reference leaves out altogether, and AWS looks at nevertheless. */
const OTHER_FORMS: Readonly<Record<string, string>> = {
  // Whoever may not is told so "on resource: arn:…:stateMachine:…"; CDK's grantTaskResponse names it.
  'states:sendtaskfailure': STATE_MACHINE,
  'states:sendtaskheartbeat': STATE_MACHINE,
  'states:sendtasksuccess': STATE_MACHINE,
};

const known = new Map<string, boolean>();

/**
 * Whether a request for an action can ever be about something that a policy's resource covers; true
 * where nobody knows the resource well enough to say no.
 */
export function appliesTo(action: string, resource: string): boolean {
  if (resource === '*') return true;
  // Which name it is says nothing of its type, and many functions are allowed the same of their own.
  const key = `${action} ${withoutNames(resource)}`;
  let applies = known.get(key);
  if (applies === undefined) {
    applies = arnPatterns(action).some((pattern) => coversSome(resource, pattern));
    known.set(key, applies);
  }
  return applies;
}

/** What the ARNs look like that an action can be for; empty for one without a resource level. */
function arnPatterns(action: string): readonly ArnPattern[] {
  const checkedOn = CHECKED_ON[action.toLowerCase()];
  if (checkedOn !== undefined) return [{ arn: checkedOn, extendedBy: [] }];
  return actionDictionary
    .resourceTypes(action)
    .flatMap((type): readonly ArnPattern[] => [type, ...longerForms(action, type)])
    .concat(otherForms(action));
}

function otherForms(action: string): ArnPattern[] {
  const arn = OTHER_FORMS[action.toLowerCase()];
  return arn === undefined ? [] : [{ arn, extendedBy: [] }];
}

function longerForms(action: string, { name, arn }: ActionResourceType): ArnPattern[] {
  const [service = ''] = action.toLowerCase().split(':');
  const rest = LONGER_FORMS[`${service} ${name}`];
  return rest === undefined ? [] : [{ arn: arn + rest, extendedBy: [] }];
}
