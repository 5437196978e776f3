import type { ContextValue } from '../iam/request/access-request';

export type Circumstances = Readonly<Record<string, ContextValue>>;

/**
 * What holds for a call over the network. Loopback counts as TLS: nobody else can read it.
 *
 * @param at in ms since the epoch
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function callCircumstances(region: string, at: number): Circumstances {
  return {
    ...momentary(at),
    'aws:SecureTransport': 'true',
    'aws:SourceIp': '127.0.0.1',
    'aws:RequestedRegion': region,
    'aws:ViaAWSService': 'false',
  };
}

/**
 * What holds when a service acts for a resource of the account.
 *
 * @param sourceArn of the resource
 */
export function serviceCircumstances(
  accountId: string,
  sourceArn: string,
  at: number,
): Circumstances {
  return {
    ...momentary(at),
    'aws:SecureTransport': 'true',
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': accountId,
  };
}

function momentary(at: number): Circumstances {
  return {
    'aws:CurrentTime': new Date(at).toISOString(),
    'aws:EpochTime': String(Math.floor(at / 1000)),
  };
}
