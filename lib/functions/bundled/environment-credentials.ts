/**
 * What stands in a bundle for `@aws-sdk/credential-provider-node`, the SDK's search for credentials.
 *
 * A function has its role's credentials in its environment, always and before anything else. The
 * search finds them there, too, but brings along what asks files, processes, single sign-on, STS
 * and metadata services: a quarter of a bundle with one client, and its dynamic imports keep esbuild
 * from putting the rest of the SDK into one scope.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */

/** Credentials, as clients of the SDK take them. */
interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly credentialScope?: string;
  readonly accountId?: string;
  readonly expiration?: Date;
  /** What the SDK tells AWS about where they come from, in its user agent. */
  readonly $source: { readonly CREDENTIALS_ENV_VARS: 'g' };
}

/** The environment's credentials, as `fromEnv` of `@aws-sdk/credential-provider-env` reads them. */
export const defaultProvider = () => async (): Promise<Identity> => {
  const { env } = process;
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  if (!accessKeyId || !secretAccessKey) {
    throw Object.assign(
      new Error(
        'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be in the environment, where Lambda puts them, got nothing; the bundle looks for credentials nowhere else',
      ),
      { name: 'CredentialsProviderError' },
    );
  }
  const sessionToken = env['AWS_SESSION_TOKEN'];
  const credentialScope = env['AWS_CREDENTIAL_SCOPE'];
  const accountId = env['AWS_ACCOUNT_ID'];
  const expiry = env['AWS_CREDENTIAL_EXPIRATION'];
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(credentialScope && { credentialScope }),
    ...(accountId && { accountId }),
    ...(expiry && { expiration: new Date(expiry) }),
    $source: { CREDENTIALS_ENV_VARS: 'g' },
  };
};

/** Whether credentials end at all. */
export const credentialsWillNeedRefresh = (credentials?: Partial<Identity>): boolean =>
  credentials?.expiration !== undefined;

/** Five minutes before their end, in milliseconds. */
const REFRESH_MS = 300_000;

/** Whether credentials are about to end. */
export const credentialsTreatedAsExpired = (credentials?: Partial<Identity>): boolean =>
  credentials?.expiration !== undefined &&
  credentials.expiration.getTime() - Date.now() < REFRESH_MS;
