import type { Application } from '../../../local/assembly/model';
import { isNarrowedBy, namesAccount, namesResource } from '../narrowing';
import { type PolicyStatement, principalsOf } from '../policy-statements';
import { allowRule } from '../rule';
import { sourceConditionOf } from '../source-conditions';

/**
 * A service acts for whoever has it act. Without a condition on its behalf of what, anybody's
 * resource can have it act on this one: the confused deputy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const sourceCondition = allowRule('source-condition', (statement, { application }) =>
  statement.kind === 'identity'
    ? []
    : principalsOf(statement, 'Service').flatMap((service) => {
        const lacking = lack(service, statement, application);
        if (lacking === undefined) return [];
        return [{ place: { ...statement.place, element: 'Condition' }, ...lacking }];
      }),
);

function lack(service: string, statement: PolicyStatement, application: Application) {
  const demanded = sourceConditionOf(service, statement, application);
  const { conditions } = statement;
  const hasAccount = isNarrowedBy(conditions, 'aws:SourceAccount', (value) =>
    /^\d{12}$/.test(value),
  );
  switch (demanded) {
    case 'none':
      return undefined;
    case 'aws:SourceAccount':
      return hasAccount ? undefined : missing(service, demanded, 'the account');
    case 'aws:SourceArn':
      break;
    default:
      return isNarrowedBy(conditions, demanded, namesAccount)
        ? undefined
        : missing(service, demanded, 'the ARN of what it acts for');
  }
  if (isNarrowedBy(conditions, 'aws:SourceArn', namesAccount)) return undefined;
  const named = (arn: string) => namesAccount(arn) || namesResource(arn);
  if (!isNarrowedBy(conditions, 'aws:SourceArn', named)) {
    return missing(service, 'aws:SourceArn', 'the ARN of what it acts for');
  }
  return hasAccount
    ? undefined
    : {
        message: `${service} may act for an aws:SourceArn that has no account in it, and is anybody's once the name is free`,
        fix: 'add StringEquals aws:SourceAccount with the account',
      };
}

function missing(service: string, key: string, value: string) {
  return {
    message: `${service} may act for anybody: no condition on ${key} says for what`,
    fix: `add a condition on ${key} with ${value}`,
  };
}
