import type { PolicyViolation } from 'aws-cdk-lib';
import type { AcknowledgementProblem } from '../acknowledgements';
import type { Finding, FindingPlace, Unclarity } from '../finding';

/** A finding as the CDK tells it. */
export function violationOf(finding: Finding): PolicyViolation {
  const { rule, severity, message, fix, change, link, location } = finding;
  return {
    ruleName: rule,
    description: message,
    severity,
    fix: `${fix}: ${link}\n${change}`,
    violatingResources: [placeOf(finding, location)],
  };
}

/** What is unknown, by rule and construct, as a report has room for it. */
export function metadataOf(unknown: readonly Unclarity[]): Record<string, string> {
  return Object.fromEntries(
    unknown.map(({ rule, path, message }) => [`unknown: ${rule} at ${path}`, message]),
  );
}

/** What cannot be acknowledged in its turn. */
export function acknowledgementViolationOf({
  path,
  severity,
  message,
  fix,
}: AcknowledgementProblem): PolicyViolation {
  return {
    ruleName: 'acknowledgement',
    description: message,
    severity: severity === 'error' ? 'fatal' : severity,
    fix,
    violatingResources: [{ constructPath: path, locations: [] }],
  };
}

function placeOf({ logicalId, template }: FindingPlace, location?: string) {
  return {
    resourceLogicalId: logicalId,
    templatePath: template,
    locations: location === undefined ? [] : [location],
  };
}
