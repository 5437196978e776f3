import type { Endpoint } from './endpoint';
import { endpointUrl } from './endpoint-url';
import { answers } from './health';

/** What emulators call their account, unless somebody says otherwise. */
const DEFAULTS = {
  accountId: '000000000000',
  region: 'us-east-1',
  accessKeyId: 'test',
  secretAccessKey: 'test',
};

/** What MiniStack calls itself, as when it is started here; undefined of any other endpoint. */
async function ministackAt(endpoint: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${endpoint}/_ministack/health`);
    const { version } = (await answer.json()) as { version?: unknown };
    return typeof version === 'string' ? `MiniStack ${version}` : undefined;
  } catch {
    return undefined;
  }
}

/**
 * An endpoint that runs already: LocalStack, MiniStack, LocalEmu, or AWS's own emulator.
 *
 * @param environment with `AWS_ENDPOINT_URL`; region and credentials where they are not the usual
 * @throws when the address is no URL, or nothing answers there
 */
export async function givenEndpoint(environment: NodeJS.ProcessEnv): Promise<Endpoint> {
  const endpoint = endpointUrl(environment, 'to have MiniStack started');
  if (endpoint === undefined) throw new Error('AWS_ENDPOINT_URL must name an endpoint, got none');
  if (!(await answers(endpoint))) {
    throw new Error(
      `AWS_ENDPOINT_URL must be an endpoint that answers, got nothing from ${endpoint}; start it, or leave AWS_ENDPOINT_URL out to have MiniStack started`,
    );
  }
  const credentials = {
    accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? DEFAULTS.accessKeyId,
    secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? DEFAULTS.secretAccessKey,
  };
  const region = environment['AWS_REGION'] ?? DEFAULTS.region;
  return {
    name: (await ministackAt(endpoint)) ?? endpoint,
    accountId: environment['AWS_ACCOUNT_ID'] ?? DEFAULTS.accountId,
    operator: { endpoint, region, credentials },
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: region,
    },
    stop: async () => {},
  };
}
