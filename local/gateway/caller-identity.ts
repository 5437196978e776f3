import { createHash } from 'node:crypto';
import { type ServiceResponse, xmlResponse } from '../engines/service';
import { type Principal, principalArn } from '../iam/request/principal';

/**
 * The answer to STS's `GetCallerIdentity`, for which nobody needs to be allowed anything: it is what
 * people and tools ask first, to see whether their credentials are taken.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function callerIdentity(caller: Principal, requestId: string): ServiceResponse {
  const { arn, userId, account } = identityOf(caller);
  return xmlResponse(
    200,
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>${userId}</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  );
}

function identityOf(caller: Principal) {
  const arn = caller.kind === 'role' ? caller.sessionArn : principalArn(caller);
  const account = arn.split(':')[4] ?? '';
  if (caller.kind !== 'role') return { arn, account, userId: uniqueId('AIDA', arn) };
  const session = arn.slice(arn.lastIndexOf('/') + 1);
  return { arn, account, userId: `${uniqueId('AROA', caller.roleArn)}:${session}` };
}

/**
 * Of 21 characters, as IAM gives them; the same for the same ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
function uniqueId(prefix: string, arn: string): string {
  const digest = createHash('sha256').update(arn).digest('hex').toUpperCase();
  return `${prefix}${digest.slice(0, 17)}`;
}
