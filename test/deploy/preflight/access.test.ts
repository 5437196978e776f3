import type { Account, Target } from '../../../deploy/preflight/account';
import { type Expected, expectedAccount } from '../../../deploy/preflight/expected-account';
import { checkAccess } from '../../../deploy/preflight/preflight';
import { DENIED, fakeAccount, rejects, sdkError } from './support/fake-account';

const TARGET: Target = { region: 'eu-west-1' };
const LOCAL: Target = { region: 'us-east-1', endpoint: 'http://localhost:4566' };

const failing = (error: Error): Partial<Account> => ({ caller: rejects(error) });

describe('access', () => {
  it('is granted to the account that is expected, and says to whom', async () => {
    const expected = { accountId: '111122223333', saidBy: '--account' };
    const { checks, granted } = await checkAccess(fakeAccount(), TARGET, expected);
    expect(checks.map(({ name, status, message }) => [name, status, message])).toEqual([
      ['region', 'passed', 'eu-west-1, in the partition aws'],
      ['credentials', 'passed', 'account 111122223333, as arn:aws:iam::111122223333:user/deployer'],
      ['account', 'passed', '111122223333, as --account says'],
    ]);
    expect(granted).toMatchObject({ region: 'eu-west-1', caller: { accountId: '111122223333' } });
  });

  it.each<[string, Target, Partial<Account>, Expected | undefined, string, RegExp, RegExp]>([
    [
      'no region',
      {},
      {},
      undefined,
      'region',
      /^no region is named$/,
      /^give --region, or set AWS_REGION$/,
    ],
    [
      'no region, nor any in the profile',
      { profile: 'shop' },
      {},
      undefined,
      'region',
      /^no region is named, and profile "shop" has none or is not there$/,
      /^give --region, or another of `aws configure list-profiles`$/,
    ],
    [
      'a region that is none',
      { region: 'eu-west-9' },
      {},
      undefined,
      'region',
      /^"eu-west-9" is no region/,
      /one of eu-central-1, .*eu-west-3$/,
    ],
    [
      'no credentials',
      TARGET,
      failing(sdkError('CredentialsProviderError', 'Could not load credentials')),
      undefined,
      'credentials',
      /^there are no credentials: Could not load/,
      /`aws configure` or `aws sso login`/,
    ],
    [
      'no credentials for a profile',
      { ...TARGET, profile: 'shop' },
      failing(sdkError('CredentialsProviderError', 'Could not load credentials')),
      undefined,
      'credentials',
      /^there are no credentials for the profile shop/,
      /`aws sso login --profile shop`/,
    ],
    [
      'an expired token',
      TARGET,
      failing(sdkError('ExpiredToken', 'The security token included in the request is expired')),
      undefined,
      'credentials',
      /^the credentials have expired/,
      /get new ones, with `aws sso login`/,
    ],
    [
      'an expired session of single sign-on',
      TARGET,
      failing(
        sdkError('CredentialsProviderError', 'The SSO session associated with this profile is'),
      ),
      undefined,
      'credentials',
      /^the credentials have expired/,
      /aws sso login/,
    ],
    [
      'a key that AWS does not know, or a region that is not enabled',
      { region: 'af-south-1' },
      failing(sdkError('InvalidClientTokenId', 'The security token is invalid')),
      undefined,
      'credentials',
      /^AWS does not know these credentials in af-south-1/,
      /has enabled the region/,
    ],
    [
      'a wrong secret, or a clock that is',
      TARGET,
      failing(sdkError('SignatureDoesNotMatch')),
      undefined,
      'credentials',
      /^the signature does not hold/,
      /the clock of this machine/,
    ],
    [
      'an endpoint that is down',
      LOCAL,
      failing(sdkError('Error', 'connect ECONNREFUSED ::1:4566', { code: 'ECONNREFUSED' })),
      undefined,
      'credentials',
      /^nobody answers at http:\/\/localhost:4566: connect ECONNREFUSED/,
      /start the endpoint, or unset AWS_ENDPOINT_URL/,
    ],
    [
      'an endpoint that speaks TLS, and the caller does not',
      LOCAL,
      failing(sdkError('TimeoutError', 'socket hang up', { code: 'ECONNRESET' })),
      undefined,
      'credentials',
      /^whoever listens at http:\/\/localhost:4566 does not seem to speak http: socket hang up$/,
      /write https:\/\/ in AWS_ENDPOINT_URL/,
    ],
    [
      'an endpoint that does not speak TLS, and the caller does',
      { ...TARGET, endpoint: 'https://localhost:4566' },
      failing(sdkError('Error', 'write EPROTO SSL routines::wrong version number\n')),
      undefined,
      'credentials',
      /^whoever listens at https:\/\/localhost:4566 does not seem to speak https: .*version number$/,
      /write http:\/\/ in AWS_ENDPOINT_URL/,
    ],
    [
      'no network',
      TARGET,
      failing(sdkError('Error', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' })),
      undefined,
      'credentials',
      /^nobody answers at AWS in eu-west-1/,
      /check the network/,
    ],
    [
      'a network that swallows what is sent',
      TARGET,
      failing(sdkError('TimeoutError', 'connection timed out')),
      undefined,
      'credentials',
      /^nobody answers/,
      /check the network/,
    ],
    [
      'a certificate that is not trusted',
      { ...TARGET, endpoint: 'https://127.0.0.1:4566' },
      failing(sdkError('Error', 'self-signed certificate; if the root CA is installed locally')),
      undefined,
      'credentials',
      /^the certificate of https:\/\/127.0.0.1:4566 is not trusted: self-signed/,
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      'whatever else AWS answers',
      TARGET,
      failing(sdkError('ServiceUnavailable', 'try again')),
      undefined,
      'credentials',
      /^sts:GetCallerIdentity failed: ServiceUnavailable: try again$/,
      /outage/,
    ],
    [
      'even AccessDenied, since then nothing is known of the account',
      TARGET,
      failing(DENIED),
      undefined,
      'credentials',
      /^sts:GetCallerIdentity failed: AccessDeniedException/,
      /try again/,
    ],
    [
      'the wrong account',
      TARGET,
      {},
      { accountId: '999999999999', saidBy: '--account' },
      'account',
      /^the credentials are of 111122223333, and --account says 999999999999$/,
      /^use credentials of 999999999999, for example with --profile$/,
    ],
  ])('rejects %s', async (_, target, differently, expected, name, message, next) => {
    const { checks, granted } = await checkAccess(fakeAccount(differently), target, expected);
    expect(granted).toBeUndefined();
    expect(checks.at(-1)).toEqual({
      name,
      asks: expect.any(String),
      status: 'failed',
      message: expect.stringMatching(message),
      next: expect.stringMatching(next),
    });
  });

  it('takes any name of a region on an endpoint that is not AWS', async () => {
    const { granted } = await checkAccess(fakeAccount(), { ...LOCAL, region: 'here' });
    expect(granted?.region).toBe('here');
  });
});

describe('the account of a stage', () => {
  const context = { prod: '000011112222' };

  it('is what --account says, else what cdk.json says of this stage, else any', () => {
    expect(expectedAccount('999999999999', context, 'prod')).toEqual({
      accountId: '999999999999',
      saidBy: '--account',
    });
    expect(expectedAccount(undefined, context, 'prod')).toEqual({
      accountId: '000011112222',
      saidBy: 'context account.prod of cdk.json',
    });
    expect(expectedAccount(undefined, context, 'dev')).toBeUndefined();
    expect(expectedAccount(undefined, undefined, 'prod')).toBeUndefined();
  });

  it.each<[string | undefined, unknown, RegExp]>([
    ['1234', undefined, /^--account: must be 12 digits, got "1234"/],
    [undefined, '000011112222', /^cdk\.json: context account must name an account for each stage/],
    [undefined, { prod: 11112222 }, /^context account\.prod of cdk\.json: must be 12 digits/],
  ])('rejects --account %s with %j in cdk.json', (given, inContext, message) => {
    expect(() => expectedAccount(given, inContext, 'prod')).toThrow(message);
  });
});
