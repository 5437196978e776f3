import { fromEnv } from '@aws-sdk/credential-provider-env';
import * as replaced from '@aws-sdk/credential-provider-node';
import * as bundled from '../../../../lib/functions/bundled/environment-credentials';

const LAMBDAS = {
  AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
};

type Ends = Pick<typeof replaced, 'credentialsWillNeedRefresh' | 'credentialsTreatedAsExpired'>;

describe('the credentials of a bundle', () => {
  const before = process.env;
  afterEach(() => {
    process.env = before;
  });

  it.each([
    ['a session', LAMBDAS],
    ['a user', { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' }],
    [
      'everything there is',
      {
        ...LAMBDAS,
        AWS_ACCOUNT_ID: '111111111111',
        AWS_CREDENTIAL_SCOPE: 'eu-central-1',
        AWS_CREDENTIAL_EXPIRATION: '2026-11-02T09:30:00.000Z',
      },
    ],
  ])("are what the SDK's own provider makes of the environment of %s", async (_, environment) => {
    process.env = environment;
    expect(await bundled.defaultProvider()()).toEqual(await fromEnv()());
  });

  it('are read anew each time', async () => {
    const provider = bundled.defaultProvider();
    process.env = LAMBDAS;
    await provider();
    process.env = { ...LAMBDAS, AWS_SESSION_TOKEN: 'renewed' };
    await expect(provider()).resolves.toMatchObject({ sessionToken: 'renewed' });
  });

  it('rejects an environment without them, and looks nowhere else', async () => {
    process.env = { AWS_PROFILE: 'shop' };
    await expect(bundled.defaultProvider()()).rejects.toThrow(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be in the environment, where Lambda puts them, got nothing; the bundle looks for credentials nowhere else',
    );
  });

  it('end when those of the module they stand for do', () => {
    const names = Object.keys(replaced).filter((name) => name !== 'default');
    expect(Object.keys(bundled).sort()).toEqual(names.sort());
    for (const minutes of [undefined, -1, 4, 6]) {
      const expiration =
        minutes === undefined ? undefined : new Date(Date.now() + minutes * 60_000);
      const identity = { accessKeyId: 'a', secretAccessKey: 's', expiration };
      const ends = ({ credentialsWillNeedRefresh, credentialsTreatedAsExpired }: Ends) => [
        minutes,
        credentialsWillNeedRefresh(identity),
        credentialsTreatedAsExpired(identity),
      ];
      expect(ends(bundled)).toEqual(ends(replaced));
    }
  });
});
