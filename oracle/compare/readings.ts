import {
  type ConditionValue,
  listOf,
  type PolicyDocument,
  type PrincipalDocument,
} from '../../local/iam/policy/document';
import { wildcards } from '../../local/iam/policy/patterns';
import type { Principal } from '../../local/iam/request/principal';
import type { Scenario } from '../generate/scenario';
import { namesOf } from '../generate/world';

/** What iam-simulate makes of parts of a policy. */

export function isMissing(key: string, { context }: Scenario): boolean {
  return !Object.keys(context).some((other) => other.toLowerCase() === key.toLowerCase());
}

/** Whether a text has a variable that the request gives no value for. */
export function hasNoValue(text: string, { Version }: PolicyDocument, scenario: Scenario): boolean {
  if (Version !== '2012-10-17') return false;
  const keys = [...text.matchAll(/\$\{([^},]+:[^},]+)\}/g)].map(([, key = '']) => key);
  return keys.some((key) => isMissing(key, scenario));
}

export function isListed(document: PrincipalDocument, principal: Principal): boolean {
  const listed = Object.values(document).flatMap((values) => listOf<string>(values));
  const names = principal.kind === 'service' ? [principal.name] : namesOf(principal);
  return listed.some((name) => names.includes(name));
}

export function isShort(arn: string): boolean {
  return arn !== '*' && arn.split(':').length < 6;
}

export function fitsPartByPart(pattern: string, resource: string): boolean {
  if (pattern === '*') return true;
  const parts = sixParts(pattern.replaceAll(/\$\{[^}]*\}/g, '*'));
  return sixParts(resource).every((part, index) => wildcards(parts[index] ?? '*').test(part));
}

/** Whether only the rest of the last part is left to compare. */
export function fitsUpToType(pattern: string, resource: string): boolean {
  const [parts, given] = [sixParts(pattern), sixParts(resource)];
  const [type = ''] = isOfS3(pattern) ? [] : (/^[^:/]*[:/]/.exec(parts[5] ?? '') ?? []);
  return (
    (given[5] ?? '').startsWith(type) &&
    given.slice(0, 5).every((part, index) => wildcards(parts[index] ?? '*').test(part))
  );
}

function sixParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

export function asMilliseconds(text: string): string {
  return /^\d+$/.test(text) ? new Date(Number(text)).toISOString() : text;
}

export function isOfOtherFamily(value: ConditionValue, { context }: Scenario): boolean {
  const actual = context['aws:SourceIp'];
  const address = String(value);
  return (
    typeof actual === 'string' &&
    !address.includes('/') &&
    address.includes(':') !== actual.includes(':')
  );
}

/** Whether a wildcard or a variable begins before the first slash or colon of the last part. */
export function hasOpenType(arn: string): boolean {
  if (isOfS3(arn)) return false;
  const last = /^(?:[^:]*:){5}(.*)$/s.exec(arn)?.[1] ?? '';
  return /^[^:/]*([*?][^:/]*[:/]|\$\{[^:/}]*[:/])/.test(last);
}

/** Buckets and their objects have no type. */
function isOfS3(arn: string): boolean {
  return /^arn:[^:]*:s3:::/.test(arn);
}
