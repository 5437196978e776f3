import type { JsonObject } from '../../../../../../lib/template/values';
import { findingsIn, linesOf } from '../../../support/findings-of';

/** Resources by logical id, as in a template. */
export type Resources = Readonly<Record<string, JsonObject>>;

/** What one rule says of the resources of a stack `Shop` with a parameter `Given`, and of other stacks. */
export function told(
  rule: string,
  resources: Resources,
  others: Readonly<Record<string, JsonObject>> = {},
): { readonly lines: readonly string[]; readonly unknown: readonly string[] } {
  const shop = { Parameters: { Given: { Type: 'String' } }, Resources: resources };
  const findings = findingsIn({ Shop: shop, ...others });
  return {
    lines: linesOf(findings, rule),
    unknown: findings.unknown
      .filter((unclear) => unclear.rule === rule)
      .map(({ path, message }) => `${path}: ${message}`),
  };
}

/** A resource of a template. */
export function resource(type: string, properties: JsonObject = {}, more: JsonObject = {}) {
  return { Type: type, Properties: properties, ...more };
}

export const ref = (logicalId: string) => ({ Ref: logicalId });
export const att = (logicalId: string, attribute = 'Arn') => ({
  'Fn::GetAtt': [logicalId, attribute],
});
