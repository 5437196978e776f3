import { listOf } from '../local/iam/policy/document';
import { rootArn } from '../local/iam/request/principal';
import {
  asMilliseconds,
  fitsPartByPart,
  fitsUpToType,
  hasNoValue,
  hasOpenType,
  isListed,
  isMissing,
  isOfOtherFamily,
  isShort,
} from './compare/readings';
import {
  inVersion,
  NOWHERE,
  withConditions,
  withResources,
  withStatements,
} from './compare/rewrite';
import type { Scenario } from './generate/scenario';

/** Where iam-simulate 0.1.173 reads policies in another way than we do. */
export interface KnownDifference {
  readonly name: string;
  readonly why: string;
  /** What AWS's documentation says of it. */
  readonly see: string;
  /** Who is right by that page; `open` where it can be read both ways. */
  readonly right: 'we' | 'they' | 'open';
  /**
   * The scenario in which our evaluator reads what iam-simulate reads: it explains a disagreement
   * only if we then decide as iam-simulate does.
   */
  readonly asTheyRead: (scenario: Scenario) => Scenario;
}

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'the root user needs no identity policy',
    why: 'they treat the root user like anybody else',
    see: `${IAM}/reference_policies_evaluation-logic_policy-eval-denyallow.html`,
    right: 'we',
    asTheyRead: (scenario) => {
      if (scenario.principal.kind !== 'root') return scenario;
      const { accountId } = scenario.principal;
      const arn = rootArn(accountId);
      return {
        ...scenario,
        principal: { kind: 'role', accountId, roleArn: arn, sessionArn: arn },
      };
    },
  },
  {
    name: 'variables are text before version 2012-10-17',
    why: 'they fill variables in whatever the version',
    see: `${IAM}/reference_policies_elements_version.html`,
    right: 'we',
    asTheyRead: (scenario) => inVersion('2012-10-17', scenario),
  },
  {
    name: 'variables in ARN operators',
    why: 'they divide the pattern at the colon within the variable, after which nothing fits',
    see: `${IAM}/reference_policies_variables.html#policy-vars-conditionelement`,
    right: 'we',
    asTheyRead: (scenario) =>
      withConditions(scenario, (values, { operator }) =>
        operator.includes('Arn')
          ? values.map((value) => (/\$\{[^}]*:/.test(String(value)) ? NOWHERE : value))
          : values,
      ),
  },
  {
    name: 'everything differs from a variable without a value',
    why: 'with them a negated operator does not hold for it either',
    see: `${IAM}/reference_policies_variables.html#policy-vars-no-value`,
    right: 'we',
    asTheyRead: (scenario) =>
      withConditions(scenario, (values, { operator, key, policy }) => {
        const open = values.some((value) => hasNoValue(String(value), policy, scenario));
        return /String\w*Not/.test(operator) && !isMissing(key, scenario) && open
          ? 'never'
          : values;
      }),
  },
  {
    name: 'a wildcard or a variable in the type of a resource',
    why: 'they take what is before the first slash or colon of the last part as it stands',
    see: `${IAM}/reference-arns.html`,
    right: 'open',
    asTheyRead: (scenario) =>
      withResources(scenario, (resource) => (hasOpenType(resource) ? NOWHERE : resource)),
  },
  {
    name: 'a variable without a value, where it decides a denial or an exclusion',
    why: 'they let no such statement apply; we refuse to decide',
    see: `${IAM}/reference_policies_variables.html#policy-vars-no-value`,
    right: 'open',
    asTheyRead: (scenario) =>
      withConditions(
        withStatements(scenario, (statement, policy) => {
          const open = (resource: string) =>
            hasNoValue(resource, policy, scenario) && fitsUpToType(resource, scenario.resource);
          const { Resource, NotResource } = statement;
          if (NotResource !== undefined && listOf(NotResource).some(open)) return undefined;
          if (Resource === undefined) return statement;
          const rest = listOf(Resource).map((one) => (open(one) ? NOWHERE : one));
          return { ...statement, Resource: rest };
        }),
        (values, { operator, policy }) =>
          operator.includes('String') && !operator.includes('Not')
            ? values.map((value) =>
                hasNoValue(String(value), policy, scenario) ? 'oracle-nothing' : value,
              )
            : values,
      ),
  },
  {
    name: 'ForAnyValue with IfExists, without the key',
    why: 'with them it does not hold; we refuse to decide, for AWS says of IfExists that it does',
    see: `${IAM}/reference_policies_elements_condition_operators.html#Conditions_IfExists`,
    right: 'open',
    asTheyRead: (scenario) =>
      withConditions(scenario, (values, { operator, key }) =>
        /^ForAnyValue:.*IfExists$/.test(operator) && isMissing(key, scenario) ? 'never' : values,
      ),
  },
  {
    name: 'NotPrincipal spares whom it names with role and account',
    why: 'they spare whoever is in an account or has a role that is listed',
    see: `${IAM}/reference_policies_elements_notprincipal.html#specifying-notprincipal`,
    right: 'we',
    asTheyRead: (scenario) =>
      withStatements(scenario, ({ NotPrincipal, ...statement }) => {
        if (NotPrincipal === undefined) return statement;
        const spared = !scenario.boundary && isListed(NotPrincipal, scenario.principal);
        return spared ? undefined : { ...statement, Principal: '*' };
      }),
  },
  {
    name: 'a short ARN in NotResource',
    why: 'with them a statement does not apply where it does not fit',
    see: `${IAM}/reference_policies_elements_notresource.html`,
    right: 'we',
    asTheyRead: (scenario) =>
      withStatements(scenario, (statement) =>
        listOf(statement.NotResource ?? []).some(isShort) ? undefined : statement,
      ),
  },
  {
    name: 'a wildcard that ends a part of an ARN stands for colons',
    why: 'they compare the first five parts of a resource one by one',
    see: `${IAM}/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards`,
    right: 'we',
    asTheyRead: (scenario) =>
      withResources(scenario, (resource) =>
        fitsPartByPart(resource, scenario.resource) ? resource : NOWHERE,
      ),
  },
  {
    name: 'seconds since 1970 beside a date',
    why: 'they compare seconds with milliseconds',
    see: `${IAM}/reference_policies_elements_condition_operators.html#Conditions_Date`,
    right: 'we',
    asTheyRead: (scenario) => ({
      ...withConditions(scenario, (values, { operator }) =>
        operator.includes('Date') ? values.map((value) => asMilliseconds(String(value))) : values,
      ),
      context: Object.fromEntries(
        Object.entries(scenario.context).map(([key, value]) => [
          key,
          /time$/i.test(key) && typeof value === 'string' ? asMilliseconds(value) : value,
        ]),
      ),
    }),
  },
  {
    name: 'the range of all IPv4 addresses',
    why: 'they take a prefix of 0 bits for one of 32',
    see: `${IAM}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    right: 'we',
    asTheyRead: (scenario) =>
      withConditions(scenario, (values, { operator }) =>
        operator.includes('IpAddress')
          ? values.map((value) => String(value).replace(/^([\d.]+)\/0$/, '$1/32'))
          : values,
      ),
  },
  {
    name: 'NotIpAddress with an address of the other family',
    why: 'with them neither IpAddress nor NotIpAddress holds for an address without a prefix',
    see: `${IAM}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    right: 'we',
    asTheyRead: (scenario) =>
      withConditions(scenario, (values, { operator }) =>
        operator.includes('NotIpAddress') &&
        values.some((value) => isOfOtherFamily(value, scenario))
          ? 'never'
          : values,
      ),
  },
];
