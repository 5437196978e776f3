import { createHash } from 'node:crypto';
import type { IamIdentity } from './event-v2';

/**
 * What API Gateway tells a function about a caller, from the caller's ARN. A role calls through a
 * session, so its user ARN is the session's.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function principalIdentity(accessKey: string, principalArn: string): IamIdentity {
  const [, , , , accountId = '', resource = ''] = principalArn.split(':');
  const [kind, ...path] = resource.split('/');
  const name = path.at(-1) ?? '';
  const suffix = createHash('sha256').update(principalArn).digest('hex').slice(0, 16).toUpperCase();
  if (kind === 'role') {
    const id = `AROA${suffix}:local`;
    return {
      accessKey,
      accountId,
      callerId: id,
      userArn: `arn:aws:sts::${accountId}:assumed-role/${name}/local`,
      userId: id,
    };
  }
  const id = `AIDA${suffix}`;
  return { accessKey, accountId, callerId: id, userArn: principalArn, userId: id };
}
