import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { Endpoint } from '../../../deploy/endpoint/endpoint';

export interface AwsAccountOptions {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

/**
 * The account that whoever runs this has credentials for.
 *
 * @throws when there is no region, or there are no credentials that hold
 */
export async function awsAccount({ region, profile }: AwsAccountOptions): Promise<Endpoint> {
  if (region === undefined) {
    throw new Error(
      'the region must be given, got none; set AWS_REGION to the one that Payments is deployed to, or give --region',
    );
  }
  const provide = fromNodeProviderChain({ ...(profile ? { profile } : {}) });
  const credentials = await provide().catch((error: Error) => {
    throw new Error(
      `there must be credentials of an AWS account, got none (${error.message}); sign in with aws sso login or aws configure, and give --profile where they are not the default`,
    );
  });
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  const operator = { region, credentials, ...(endpoint ? { endpoint } : {}) };
  const sts = new STSClient(operator);
  try {
    const { Account = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return {
      name: endpoint ?? `AWS account ${Account}`,
      accountId: Account,
      operator,
      environment: {
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        ...(credentials.sessionToken ? { AWS_SESSION_TOKEN: credentials.sessionToken } : {}),
        ...(endpoint ? { AWS_ENDPOINT_URL: endpoint } : {}),
      },
      stop: async () => {},
    };
  } catch (error) {
    const { name, message } = error as Error;
    throw new Error(
      `AWS must know the credentials, got ${name}: ${message}; renew them (aws sso login), and check the region ${region}`,
    );
  } finally {
    sts.destroy();
  }
}
