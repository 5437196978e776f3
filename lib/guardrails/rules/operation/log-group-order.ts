import { isMadeAfter } from '../../model/dependencies';
import { LAMBDA_LOGS, LOG_GROUP, mayMakeLogGroup } from '../../model/functions/log-groups';
import { ifKnown, resourceRule } from '../../rule';

export const logGroupOrder = resourceRule({
  id: 'log-group-order',
  severity: 'warning',
  mistake: 'A log group has the name that Lambda gives it, and is not made before the function.',
  why: 'The first invocation makes the log group. If it comes before CloudFormation does, since an event source, a schedule or a custom resource invokes the function at once, or the function is older than the log group, the deployment fails: the group already exists.',
  link: 'https://github.com/aws/aws-cdk/issues/34612',
  fix: 'give the function a LogGroup without that name as logGroup, so that it is made first',
  unless: 'nothing invokes the function before its log group is made',
  about: [LOG_GROUP],
  *check(group, model) {
    const name = group.text('LogGroupName');
    if (!name?.startsWith(LAMBDA_LOGS)) return;
    const fn = model.tryFind(name.slice(LAMBDA_LOGS.length), 'AWS::Lambda::Function');
    if (!fn || fn.stack !== group.stack) return;
    // It may write elsewhere.
    const written = ifKnown(() => fn.text('LoggingConfig.LogGroup'));
    if (written !== undefined && written !== name) return;
    if (isMadeAfter(fn, group, model)) return;
    if (!mayMakeLogGroup(fn, name, model)) return;
    yield {
      resource: group,
      property: 'LogGroupName',
      message: isMadeAfter(group, fn, model)
        ? `is made after ${fn.path}, whose first invocation makes it too`
        : `may be made after ${fn.path}, whose first invocation makes it too`,
      change: `logGroup: new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_MONTH }),`,
    };
  },
});
