import type { IPolicyValidationContext, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { problemsOf } from '../acknowledgements';
import { check } from '../check';
import { rules } from '../rules';
import { accountConcurrencyOf } from './account-concurrency';
import { acknowledgementsIn } from './acknowledgements-in';
import { stacksOf } from './stacks-of';
import { acknowledgementViolationOf, metadataOf, violationOf } from './violations';

export const RULE_IDS: string[] = rules.map(({ id }) => id);

/** Checks every stack of an app, and the acknowledgements in it. */
export function validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
  const { appConstruct } = context;
  const accountConcurrency = accountConcurrencyOf(appConstruct);
  const { findings, unknown } = check(stacksOf(context), { accountConcurrency });
  const problems = problemsOf(acknowledgementsIn(appConstruct), findings, RULE_IDS);
  return {
    success: [...findings, ...problems].every(({ severity }) => severity !== 'error'),
    violations: [...findings.map(violationOf), ...problems.map(acknowledgementViolationOf)],
    metadata: metadataOf(unknown),
  };
}
