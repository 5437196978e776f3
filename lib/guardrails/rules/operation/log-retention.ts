import {
  LAMBDA_LOGS,
  LOG_GROUP,
  logGroupOf,
  mayMakeLogGroup,
  retentionIsSetBeside,
} from '../../model/functions/log-groups';
import type { Model } from '../../model/model';
import { frameworkFeatureOf } from '../../model/policies/framework-roles';
import type { Resource } from '../../model/resource';
import { type Problem, resourceRule } from '../../rule';

const FUNCTION = 'AWS::Lambda::Function';

export const logRetention = resourceRule({
  id: 'log-retention',
  severity: 'warning',
  mistake: 'Logs are kept for ever.',
  why: 'CloudWatch bills what is stored every month, and it only grows. Logs may hold personal data that has to be deleted. Where nobody declares the log group of a function, Lambda makes one that never expires, and that stays when the stack is deleted.',
  link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  fix: 'set retention of the LogGroup, and give every function a LogGroup as logGroup',
  unless: 'a law or a contract asks for the logs, or something else expires them',
  about: [LOG_GROUP, FUNCTION],
  check: (resource, model) =>
    resource.type === LOG_GROUP
      ? groupProblems(resource, model)
      : functionProblems(resource, model),
});

function* groupProblems(group: Resource, model: Model): Iterable<Problem> {
  // Such a group keeps its logs for two days, whatever it says.
  if (group.text('LogGroupClass') === 'DELIVERY') return;
  if (group.value('RetentionInDays') !== undefined) return;
  if (retentionIsSetBeside(group.ref, model)) return;
  yield {
    resource: group,
    property: 'RetentionInDays',
    message: 'keeps its logs for ever',
    change: 'retention: RetentionDays.ONE_MONTH,',
  };
}

function* functionProblems(fn: Resource, model: Model): Iterable<Problem> {
  const role = model.tryFind(fn.text('Role') ?? '', 'AWS::IAM::Role');
  // It runs when the stack is deployed, and nobody can give it a log group.
  if (role && frameworkFeatureOf(role)) return;
  if (logGroupOf(fn, model)) return;
  const name = `${LAMBDA_LOGS}${fn.ref}`;
  if (model.tryFind(name, LOG_GROUP) || retentionIsSetBeside(name, model)) return;
  if (!mayMakeLogGroup(fn, name, model)) return;
  yield {
    resource: fn,
    property: 'LoggingConfig.LogGroup',
    message: `writes to ${name}, which nobody declares: Lambda makes it, and it never expires`,
    change: `logGroup: new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_MONTH }),`,
  };
}
