import type { Model } from '../../model/model';
import {
  isAccount,
  isNarrowedBy,
  isSpeltOut,
  namesAccount,
  namesResource,
} from '../../model/policies/narrowing';
import { type SourceConditionKey, sourceConditionOf } from '../../model/policies/source-conditions';
import type { Statement } from '../../model/policies/statement';
import { allowRule, at, knownFirst } from '../../statement-rule';

export const sourceCondition = allowRule({
  id: 'source-condition',
  severity: 'error',
  mistake: 'A policy lets a service in, whoever it acts for.',
  why: "A service acts for all of its customers. Without a condition on whose behalf, anybody's topic, rule or bucket can have it use this resource: the confused deputy.",
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  fix: 'add a condition on aws:SourceArn with the ARN of what the service acts for, and on aws:SourceAccount where that is a bucket; for a permission of a function, set sourceArn and sourceAccount',
  unless: 'the service does not say whom it acts for: its guide has no such condition',
  *check(statement, model) {
    if (statement.kind === 'identity') return;
    for (const service of knownFirst(statement.principals['Service'] ?? [])) {
      const lack = lackOf(service, statement, model);
      if (lack === undefined) continue;
      yield {
        ...at(statement, 'Condition'),
        message: lack.message,
        change: changeFor(lack.key, statement),
      };
    }
  },
});

interface Lack {
  readonly key: SourceConditionKey;
  readonly message: string;
}

function lackOf(service: string, statement: Statement, model: Model): Lack | undefined {
  const demanded = sourceConditionOf(service, statement, model);
  if (demanded === 'none') return undefined;
  const missing = {
    key: demanded,
    message: `${service} may act for anybody: no condition on ${demanded} says for what`,
  };
  if (demanded === 'kms:EncryptionContext:aws:logs:arn') {
    return isNarrowedBy(statement, demanded, namesAccount) ? undefined : missing;
  }
  // A bucket's ARN has no account, but that of a bucket of the app is nobody else's.
  const isOurs = (arn: string) =>
    namesAccount(arn) || model.tryFind(arn, 'AWS::S3::Bucket') !== undefined;
  if (isNarrowedBy(statement, 'aws:SourceArn', isOurs) || isOfOrganisation(statement)) {
    return undefined;
  }
  const hasAccount = isNarrowedBy(statement, 'aws:SourceAccount', isAccount);
  // What takes a role may often not be named in it: that would be a circle.
  if (demanded === 'aws:SourceAccount' || (statement.kind === 'trust' && hasAccount)) {
    return hasAccount ? undefined : missing;
  }
  if (!isNarrowedBy(statement, 'aws:SourceArn', (arn) => namesAccount(arn) || namesResource(arn))) {
    return hasAccount ? forAnythingOfTheAccount(service) : missing;
  }
  if (hasAccount) return undefined;
  return {
    key: 'aws:SourceAccount',
    message: `${service} may act for an aws:SourceArn that has no account in it, and is anybody's once the name is free`,
  };
}

function forAnythingOfTheAccount(service: string): Lack {
  return {
    key: 'aws:SourceArn',
    message: `${service} may act for anything of the account: no condition on aws:SourceArn says for what`,
  };
}

function isOfOrganisation(statement: Statement): boolean {
  return isNarrowedBy(statement, 'aws:SourceOrgID', isSpeltOut);
}

function changeFor(key: SourceConditionKey, { kind, declaredIn }: Statement): string {
  const inPermission = declaredIn.type === 'AWS::Lambda::Permission';
  switch (key) {
    case 'aws:SourceAccount':
      return inPermission
        ? 'sourceAccount: this.account,'
        : "conditions: { StringEquals: { 'aws:SourceAccount': this.account } },";
    case 'kms:EncryptionContext:aws:logs:arn':
      return `conditions: { ArnLike: { '${key}': \`arn:aws:logs:\${this.region}:\${this.account}:log-group:*\` } },`;
    default:
      if (kind === 'trust') {
        return "assumedBy: new ServicePrincipal('…', { conditions: { ArnLike: { 'aws:SourceArn': '…' } } }),";
      }
      return inPermission
        ? 'sourceArn: rule.ruleArn, // what invokes the function'
        : "conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } }, // what the service acts for";
  }
}
