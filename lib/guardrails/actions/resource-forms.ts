import { withoutNames } from '../template/unknown';
import { type ActionResourceType, actionDictionary } from './action-dictionary';
import { type ArnPattern, coversSome } from './resource-patterns';

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
  return actionDictionary
    .resourceTypes(action)
    .flatMap((type) => [type, ...longerForms(action, type)]);
}

function longerForms(action: string, { name, arn }: ActionResourceType): ArnPattern[] {
  const [service = ''] = action.toLowerCase().split(':');
  const rest = LONGER_FORMS[`${service} ${name}`];
  return rest === undefined ? [] : [{ arn: arn + rest, extendedBy: [] }];
}
