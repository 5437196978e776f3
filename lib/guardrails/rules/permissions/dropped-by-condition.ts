import { encryptionOf } from '../../model/keys';
import { TOPIC } from '../../model/messages/topics';
import type { Model } from '../../model/model';
import { isOfKey } from '../../model/policies/key-delegation';
import { statementsOfResource } from '../../model/policies/policies';
import type { Statement } from '../../model/policies/statement';
import type { Resource } from '../../model/resource';
import { ifKnown } from '../../rule';
import { allowRule, at } from '../../statement-rule';

const EVENTBRIDGE = 'events.amazonaws.com';

export const droppedByCondition = allowRule({
  id: 'dropped-by-condition',
  severity: 'error',
  mistake: 'A topic, or the key of one, lets EventBridge in only with a condition on the source.',
  why: 'EventBridge does not say what it acts for when it publishes to a topic. The condition never holds, and every event is dropped without an error that anybody sees.',
  link: 'https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/407',
  fix: 'leave the condition out of the statement for events.amazonaws.com',
  *check(statement, model) {
    const source = conditionOnSource(statement);
    if (source === undefined || !isOnlyFor(EVENTBRIDGE, statement)) return;
    const dropping = statement.attachedTo.filter(
      (resource) =>
        (resource.type === TOPIC ||
          (isOfKey(statement) && model.derive(keysBehindRules).has(resource))) &&
        !isLetInElsewhere(statement, resource, model),
    );
    const [first] = dropping;
    if (!first) return;
    yield {
      ...at(statement, 'Condition'),
      message: `lets ${EVENTBRIDGE} use ${first.path} only with a condition on ${source}, which it never meets for a topic: the events are dropped`,
      change: `// without conditions
new PolicyStatement({ principals: [new ServicePrincipal('${EVENTBRIDGE}')], actions: [${statement.actions.map((action) => `'${action}'`).join(', ')}], resources: ['*'] })`,
    };
  },
});

function conditionOnSource({ conditions }: Statement): string | undefined {
  return conditions.find(
    ({ operator, key }) =>
      /^aws:source(?:arn|account)$/i.test(key) &&
      !/Not|IfExists$|^Null$|^ForAllValues:/i.test(operator),
  )?.key;
}

/** A statement for several services may mean it for the others. */
function isOnlyFor(service: string, { principals }: Statement): boolean {
  return principals['Service']?.join() === service;
}

function isLetInElsewhere({ actions }: Statement, resource: Resource, model: Model): boolean {
  return statementsOfResource(resource, model).some(
    (other) =>
      other.allows &&
      conditionOnSource(other) === undefined &&
      other.principals['Service']?.includes(EVENTBRIDGE) &&
      actions.some((action) => other.actions.includes(action)),
  );
}

/** The keys of topics that rules of EventBridge publish to. */
function keysBehindRules(model: Model): ReadonlySet<Resource> {
  const targets = model.of('AWS::Events::Rule').flatMap((rule) =>
    (ifKnown(() => rule.list('Targets')) ?? []).flatMap((_target, index) => {
      const arn = ifKnown(() => rule.text(`Targets.${index}.Arn`));
      return (arn === undefined ? undefined : model.tryFind(arn, TOPIC)) ?? [];
    }),
  );
  return new Set(
    targets.flatMap((topic) => {
      const encryption = ifKnown(() => encryptionOf(topic, model));
      return encryption?.by === 'customer' ? [encryption.key] : [];
    }),
  );
}
