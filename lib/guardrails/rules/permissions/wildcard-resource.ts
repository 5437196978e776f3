import { actionDictionary } from '../../actions/action-dictionary';
import { isBelowNamedParent } from '../../actions/named-parent';
import { appliesTo } from '../../actions/resource-forms';
import { isAccountedFor } from '../../model/policies/ledger';
import { isNarrowedBy, isSpeltOut } from '../../model/policies/narrowing';
import type { Statement } from '../../model/policies/statement';
import { ifKnown } from '../../rule';
import { allowRule, at } from '../../statement-rule';
import { hasWildcard } from '../../template/patterns';
import { literalPart, UnknownValue, unknownPart } from '../../template/unknown';

export const wildcardResource = allowRule({
  id: 'wildcard-resource',
  severity: 'error',
  mistake: 'A policy allows something on resources that a wildcard stands for.',
  why: 'Whoever takes over the function reaches every queue, table or function of the account that fits, those of others among them.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  fix: 'name the resources; a wildcard may stand for what is below a named one, as the objects of a bucket are, and for all where the action has no resource level',
  unless:
    'which resources there are is known only when the code runs; the reason may stand in the metadata of the role, too, as Sluice::Ledger with the actions and the resources',
  *check(statement) {
    let unknown: string | undefined;
    for (const resource of statement.resources) {
      if (!hasWildcard(literalPart(resource)) || isItself(resource, statement)) continue;
      const wide = statement.actions.filter((action) => {
        if (isAccountedFor(action, resource, statement)) return false;
        if (isNamedByCondition(action, statement)) return false;
        const narrow = ifKnown(() => isAsNarrowAsCanBe(action, resource));
        if (narrow === undefined) unknown ??= unknownPart(resource);
        return narrow === false;
      });
      if (wide.length === 0) continue;
      yield {
        ...at(statement, 'Resource'),
        message: `${wide.join(', ')} may be done on "${resource}", a wildcard`,
        change: changeFor(wide, resource),
      };
    }
    if (unknown !== undefined) throw new UnknownValue(unknown);
  },
});

/** In the policy of a key or a queue `*` is the key or the queue: it decides about nothing else. */
function isItself(resource: string, { kind }: Statement): boolean {
  return resource === '*' && kind === 'resource';
}

/** By action or service, conditions that name the one thing that `*` then stands for. */
const NAMING_KEYS: Readonly<Record<string, string>> = {
  'cloudwatch:putmetricdata': 'cloudwatch:namespace',
  elasticfilesystem: 'elasticfilesystem:AccessPointArn',
  kms: 'kms:ResourceAliases',
};

function isNamedByCondition(action: string, statement: Statement): boolean {
  const name = action.toLowerCase();
  const key = NAMING_KEYS[name] ?? NAMING_KEYS[name.split(':')[0] ?? ''];
  return key !== undefined && isNarrowedBy(statement, key, isSpeltOut);
}

/** What does not exist, or never applies, is for other rules to say. */
function isAsNarrowAsCanBe(pattern: string, resource: string): boolean {
  return actionDictionary
    .actionsLike(pattern)
    .every((action) => !appliesTo(action, resource) || isNarrow(action, resource));
}

function isNarrow(action: string, resource: string): boolean {
  // No resource could be narrower; of those that never apply another rule speaks.
  if (actionDictionary.resourceTypes(action).length === 0) return true;
  return isBelowNamedParent(resource, action) || isOneSecret(resource);
}

/**
 * A secret known by its name: AWS ends the ARN with six characters of its own.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
function isOneSecret(resource: string): boolean {
  return /^arn:[^:*?]+:secretsmanager:[^:*?]+:[^:*?]+:secret:[^*?]+-\?{6}$/.test(resource);
}

/** How CDK writes the ARN of what most functions use. */
const ARNS: Readonly<Record<string, string>> = {
  dynamodb: 'table.tableArn',
  events: 'bus.eventBusArn',
  kms: 'key.keyArn',
  s3: "bucket.arnForObjects('*')",
  secretsmanager: 'secret.secretArn',
  sns: 'topic.topicArn',
  sqs: 'queue.queueArn',
  ssm: 'parameter.parameterArn',
  states: 'stateMachine.stateMachineArn',
};

function changeFor(actions: readonly string[], resource: string): string {
  // What grantInvoke adds to the function itself: every version and alias.
  if (actions.includes('lambda:InvokeFunction') && resource.endsWith(':*')) {
    return "fn.addAlias('live').grantInvoke(caller); // in place of fn.grantInvoke(caller)";
  }
  const [service = ''] = actions[0]?.toLowerCase().split(':') ?? [];
  return `resources: [${ARNS[service] ?? '/* the ARN of what the code uses */'}],`;
}
