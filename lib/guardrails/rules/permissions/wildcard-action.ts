import { actionDictionary } from '../../actions/action-dictionary';
import { isKeyDelegation, isOfKey } from '../../model/policies/key-delegation';
import { isAccountedFor } from '../../model/policies/ledger';
import type { Statement } from '../../model/policies/statement';
import { allowRule, at } from '../../statement-rule';
import { hasWildcard } from '../../template/patterns';
import { literalPart } from '../../template/unknown';

/** So many actions that a wildcard covers are told, the others counted. */
const MOST_TOLD = 3;

export const wildcardAction = allowRule({
  id: 'wildcard-action',
  severity: 'error',
  mistake: 'A policy allows actions by a wildcard.',
  why: 'It allows what nobody asked for, and what AWS has yet to add. CDK writes such wildcards too: grantRead of a bucket allows every s3:GetObject*, s3:GetBucket* and s3:List*.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  fix: 'name each action that the code calls, with new PolicyStatement in place of the grant',
  unless: 'the role is for people who administer the service, and the reason is written down',
  *check(statement) {
    const { actions, resources } = statement;
    const wide = actions.filter(
      (action) =>
        hasWildcard(literalPart(action)) &&
        !isUsualOfKey(action, statement) &&
        !(
          resources.length > 0 &&
          resources.every((resource) => isAccountedFor(action, resource, statement))
        ),
    );
    if (wide.length === 0 || isKeyDelegation(statement)) return;
    yield {
      ...at(statement, 'Action'),
      message: `allows ${wide.map(told).join(', ')} by a wildcard`,
      change: `actions: [${actions.map((action) => (wide.includes(action) ? example(action) : `'${action}'`)).join(', ')}], // each that is called`,
    };
  },
});

/**
 * What a service may do with a key is written so in AWS's guides, and by CDK: `kms:GenerateDataKey*`.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
function isUsualOfKey(action: string, statement: Statement): boolean {
  return (
    isOfKey(statement) &&
    Object.keys(statement.principals).join() === 'Service' &&
    /^kms:(?:Encrypt|Decrypt|ReEncrypt|GenerateDataKey|Describe)\*$/i.test(action)
  );
}

function told(action: string): string {
  if (action === '*') return '"*", every action of every service,';
  const covered = actionDictionary.actionsLike(action);
  const names = covered.slice(0, MOST_TOLD).map((name) => name.split(':')[1]);
  const more = covered.length > MOST_TOLD ? ` and ${covered.length - MOST_TOLD} more` : '';
  return covered.length === 0 ? `"${action}"` : `"${action}" (${names.join(', ')}${more})`;
}

/** The least that a wildcard covers: something that is read. */
function example(action: string): string {
  const covered = action === '*' ? [] : actionDictionary.actionsLike(action);
  const read = covered.find((one) => actionDictionary.accessLevel(one) === 'Read');
  return `'${read ?? covered[0] ?? 'sqs:SendMessage'}'`;
}
