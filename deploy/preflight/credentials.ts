import type { Account, Caller, Target } from './account';
import { isUnreachable } from './aws-problem';
import { type Finding, failed, passed } from './finding';

export const CREDENTIALS = { name: 'credentials', asks: 'sts:GetCallerIdentity' };

export interface Identified extends Finding {
  /** None when the check failed. */
  readonly caller?: Caller;
}

/** There are credentials, and AWS still takes them. */
export async function checkCredentials(account: Account, target: Target): Promise<Identified> {
  try {
    const caller = await account.caller();
    return { ...passed(`account ${caller.accountId}, as ${caller.arn}`), caller };
  } catch (error) {
    return explained(error as Error, target);
  }
}

const EXPIRED = /^(ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/;
const NOT_TAKEN =
  /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure)$/;
const WRONG_SIGNATURE = /^(SignatureDoesNotMatch|InvalidSignatureException|RequestTimeTooSkewed)$/;

/** How Node.js says that it cannot trace a certificate to one that it trusts. */
const UNTRUSTED = /self-signed certificate|unable to (get|verify).* certificate/;

/** How Node.js says, by what the caller speaks, that the other side speaks something else. */
const MISTAKEN = [
  { scheme: 'http', other: 'https', said: /socket hang up|ECONNRESET/ },
  { scheme: 'https', other: 'http', said: /wrong version number/ },
];

function explained(error: Error, { profile, region, endpoint }: Target): Finding {
  const { name, message } = error;
  const login = `aws sso login${profile ? ` --profile ${profile}` : ''}`;
  if (EXPIRED.test(name) || /expired|SSO session/i.test(message)) {
    return failed(
      `the credentials have expired: ${message}`,
      `get new ones, with \`${login}\` or from where they came, and check the clock of this machine`,
    );
  }
  if (name === 'CredentialsProviderError') {
    return failed(
      `there are no credentials${profile ? ` for the profile ${profile}` : ''}: ${message}`,
      `\`aws configure\` or \`${login}\`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`,
    );
  }
  if (NOT_TAKEN.test(name)) {
    return failed(
      `AWS does not know these credentials in ${region}: ${message}`,
      'see that the key is not deleted, and that the account has enabled the region and is of its partition',
    );
  }
  if (WRONG_SIGNATURE.test(name)) {
    return failed(
      `the signature does not hold: ${message}`,
      'check the secret access key and the clock of this machine',
    );
  }
  if (UNTRUSTED.test(message)) {
    return failed(
      `the certificate of ${endpoint ?? 'whoever answers'} is not trusted: ${message}`,
      'set NODE_EXTRA_CA_CERTS and AWS_CA_BUNDLE to a file with it, or with that of your proxy',
    );
  }
  const mistaken = MISTAKEN.find(
    ({ scheme, said }) => endpoint?.startsWith(`${scheme}:`) && said.test(message),
  );
  if (mistaken) {
    return failed(
      `whoever listens at ${endpoint} does not seem to speak ${mistaken.scheme}: ${message.trim()}`,
      `write ${mistaken.other}:// in AWS_ENDPOINT_URL, or see whether it is the endpoint that listens there`,
    );
  }
  if (isUnreachable(error)) {
    return failed(
      `nobody answers at ${endpoint ?? `AWS in ${region}`}: ${message}`,
      endpoint
        ? 'start the endpoint, or unset AWS_ENDPOINT_URL to reach AWS'
        : 'check the network, proxy and region',
    );
  }
  return failed(
    `${CREDENTIALS.asks} failed: ${name}: ${message}`,
    'see whether AWS has an outage at https://health.aws.amazon.com, and try again',
  );
}
