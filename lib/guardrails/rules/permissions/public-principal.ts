import { functionBehind } from '../../model/functions/functions';
import type { Model } from '../../model/model';
import {
  isNarrowedBy,
  isSpeltOut,
  namesAccount,
  namesResource,
} from '../../model/policies/narrowing';
import type { Statement } from '../../model/policies/statement';
import type { Resource } from '../../model/resource';
import { ifKnown, type Problem, type Rule, type Unclear, untilUnknown } from '../../rule';
import { at, ownStatements } from '../../statement-rule';

/** Keys that say who is asking, or for whom, and what of their values says so. */
const NARROWING: Readonly<Record<string, (value: string) => boolean>> = {
  'aws:PrincipalAccount': isSpeltOut,
  'aws:PrincipalArn': namesAccount,
  'aws:PrincipalOrgID': isSpeltOut,
  'aws:PrincipalOrgPaths': namesOrganisation,
  'aws:SourceAccount': isSpeltOut,
  'aws:SourceArn': (arn) => namesAccount(arn) || namesResource(arn),
  'aws:SourceOrgID': isSpeltOut,
  'aws:SourceOrgPaths': namesOrganisation,
  'aws:SourceOwner': isSpeltOut,
  'aws:SourceVpc': isSpeltOut,
  'aws:SourceVpce': isSpeltOut,
  'aws:userid': (value) => isSpeltOut(value.split(':', 1)[0] ?? ''),
  'kms:CallerAccount': isSpeltOut,
};

export const publicPrincipal: Rule = {
  id: 'public-principal',
  severity: 'error',
  mistake: 'A queue, a topic, a key, a bucket or a function is open to everybody.',
  why: 'Whoever knows the name can use it, from any account or from none: send messages that the consumer trusts, read what is stored, run the function at your cost.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
  fix: 'name the principal, or add a condition on aws:PrincipalAccount or aws:PrincipalOrgID; for a function URL set authType to FunctionUrlAuthType.AWS_IAM',
  unless: 'it is meant for the public, and what answers checks who is asking',
  *check(model: Model): Iterable<Problem | Unclear> {
    for (const url of model.of('AWS::Lambda::Url')) {
      yield* untilUnknown(url, () => ofUrl(url));
    }
    for (const bucket of model.of('AWS::S3::Bucket')) {
      yield* untilUnknown(bucket, () => ofBucket(bucket));
    }
    for (const statement of model.derive(ownStatements)) {
      yield* untilUnknown(statement.declaredIn, () => ofStatement(statement, model));
    }
  },
};

function* ofUrl(url: Resource): Iterable<Problem> {
  if (url.knownText('AuthType') !== 'NONE') return;
  yield {
    resource: url,
    property: 'AuthType',
    message: 'is a function URL that everybody may call: AuthType is NONE',
    change: 'authType: FunctionUrlAuthType.AWS_IAM,',
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
function* ofBucket(bucket: Resource): Iterable<Problem> {
  if (bucket.text('AccessControl') === undefined) return;
  const acl = bucket.knownText('AccessControl') ?? '';
  if (!/^(?:PublicRead|PublicReadWrite|AuthenticatedRead)$/.test(acl)) return;
  yield {
    resource: bucket,
    property: 'AccessControl',
    message: `is open to everybody: AccessControl is ${acl}`,
    change: 'accessControl: BucketAccessControl.PRIVATE,',
  };
}

function* ofStatement(statement: Statement, model: Model): Iterable<Problem> {
  if (!statement.allows || !statement.principals['AWS']?.includes('*')) return;
  if (
    Object.entries(NARROWING).some(([key, by]) => ifKnown(() => isNarrowedBy(statement, key, by)))
  ) {
    return;
  }
  // It is told of the URL.
  if (isOfPublicUrl(statement, model)) return;
  for (const [key, by] of Object.entries(NARROWING)) isNarrowedBy(statement, key, by);
  yield {
    ...at(statement, 'Principal'),
    message: 'the principal "*" is everybody, and no condition says of which account',
    change: 'principals: [new AccountPrincipal(this.account)],',
  };
}

function isOfPublicUrl({ declaredIn }: Statement, model: Model): boolean {
  if (declaredIn.type !== 'AWS::Lambda::Permission') return false;
  const fn = ifKnown(() => functionBehind(declaredIn.text('FunctionName') ?? '', model).function);
  return fn !== undefined && model.derive(functionsWithPublicUrl).has(fn);
}

function functionsWithPublicUrl(model: Model): ReadonlySet<Resource> {
  const urls = model.of('AWS::Lambda::Url').filter((url) => {
    return ifKnown(() => url.knownText('AuthType')) === 'NONE';
  });
  return new Set(
    urls.flatMap(
      (url) =>
        ifKnown(() => functionBehind(url.text('TargetFunctionArn') ?? '', model).function) ?? [],
    ),
  );
}

/** `o-abc123/r-ab12/ou-ab12-11111111/*` */
function namesOrganisation(path: string): boolean {
  return /^o-[a-z0-9]+\//.test(path);
}
