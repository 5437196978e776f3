import type { Account } from '../../../deploy/preflight/account';
import { configuredRegion, sdkAccount } from '../../../deploy/preflight/aws/sdk-account';
import { checkAccess, checkStack } from '../../../deploy/preflight/preflight';
import { AwsStub } from './support/aws-stub';
import { plannedStack } from './support/fake-account';

const CALLER = { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/deployer' };

const stub = new AwsStub();
let endpoint: string;
let account: Account;

beforeAll(async () => {
  endpoint = await stub.listen();
});

beforeEach(() => {
  stub.answers.clear();
  jest.replaceProperty(process, 'env', {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    HOME: '/nonexistent',
  });
  account = sdkAccount({ region: 'eu-west-1' }, new AbortController().signal);
});

afterEach(() => jest.restoreAllMocks());
afterAll(() => stub.stop());

const says = (operation: string, result: string) => stub.answers.set(operation, { result });
const refuses = (operation: string, error: string, message = error) =>
  stub.answers.set(operation, { error, message });

describe('an account behind the SDK', () => {
  it('tells what the preflight asks', async () => {
    says('GetCallerIdentity', `<Account>111122223333</Account><Arn>${CALLER.arn}</Arn>`);
    says('GetParameter', '{"Parameter":{"Name":"/a","Value":"21"}}');
    says('GetParameters', '{"Parameters":[{"Name":"/b"}],"InvalidParameters":["/c"]}');
    says(
      'GetAccountSettings',
      '{"AccountLimit":{"ConcurrentExecutions":10,"UnreservedConcurrentExecutions":10}}',
    );
    says(
      'GetAccountSummary',
      '<SummaryMap><entry><key>Roles</key><value>40</value></entry><entry><key>RolesQuota</key><value>1000</value></entry></SummaryMap>',
    );
    says(
      'DescribeStacks',
      '<Stacks><member><StackName>Shop</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><EnableTerminationProtection>true</EnableTerminationProtection></member></Stacks>',
    );
    says('GetTemplate', '<TemplateBody>{"Resources":{}}</TemplateBody>');
    expect({
      caller: await account.caller(),
      parameter: await account.parameter('/a'),
      parameters: await account.existingParameters(['/b', '/c']),
      lambda: await account.lambdaSettings(),
      iam: await account.iamSummary(),
      stack: await account.stack('Shop'),
      template: await account.deployedTemplate('Shop'),
    }).toEqual({
      caller: CALLER,
      parameter: '21',
      parameters: ['/b'],
      lambda: { concurrentExecutions: 10, unreservedConcurrentExecutions: 10 },
      iam: { Roles: 40, RolesQuota: 1000 },
      stack: { status: 'CREATE_COMPLETE', terminationProtection: true },
      template: { Resources: {} },
    });
  });

  it('has no parameter and no stack where AWS says so', async () => {
    refuses('GetParameter', 'ParameterNotFound');
    refuses('DescribeStacks', 'ValidationError', 'Stack with id Shop does not exist');
    refuses('GetTemplate', 'ValidationError', 'Stack with id Shop does not exist');
    expect(await account.parameter('/a')).toBeUndefined();
    expect(await account.stack('Shop')).toBeUndefined();
    expect(await account.deployedTemplate('Shop')).toBeUndefined();
  });

  it('is unknown in every respect to whoever may ask nothing', async () => {
    for (const operation of ['DescribeStacks', 'GetTemplate', 'GetAccountSummary']) {
      refuses(operation, 'AccessDenied');
    }
    for (const operation of ['GetParameter', 'GetParameters', 'GetAccountSettings']) {
      refuses(operation, 'AccessDeniedException');
    }
    const role = { Role: { Type: 'AWS::IAM::Role' } };
    const checks = await checkStack(account, { region: 'eu-west-1' }, CALLER, plannedStack(role));
    expect(checks.map(({ status }) => status)).toEqual(Array(6).fill('unknown'));
  });

  it('is not reached with a token that has expired', async () => {
    refuses('GetCallerIdentity', 'ExpiredToken', 'The security token is expired');
    const { checks } = await checkAccess(account, { region: 'eu-west-1' });
    expect(checks.at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/^the credentials have expired/),
    });
  });

  it('is not reached without credentials', async () => {
    const { AWS_ACCESS_KEY_ID: _, ...without } = process.env;
    jest.replaceProperty(process, 'env', { ...without, AWS_EC2_METADATA_DISABLED: 'true' });
    const nobody = sdkAccount({ region: 'eu-west-1' }, new AbortController().signal);
    const { checks } = await checkAccess(nobody, { region: 'eu-west-1' });
    expect(checks.at(-1)?.message).toMatch(/^there are no credentials/);
  });

  it('is not reached while its endpoint is down', async () => {
    const gone = new AwsStub();
    const AWS_ENDPOINT_URL = await gone.listen();
    await gone.stop();
    jest.replaceProperty(process, 'env', { ...process.env, AWS_ENDPOINT_URL });
    const target = { region: 'eu-west-1', endpoint: AWS_ENDPOINT_URL };
    const { checks } = await checkAccess(sdkAccount(target, new AbortController().signal), target);
    expect(checks.at(-1)?.message).toMatch(/^nobody answers at http:.*ECONNREFUSED/);
  });
});

describe('the region', () => {
  it.each<[NodeJS.ProcessEnv, string | undefined]>([
    [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-1'],
    [{ AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-2'],
    [{}, undefined],
  ])('with %j in the environment is %s', async (env, region) => {
    jest.replaceProperty(process, 'env', { ...env, HOME: '/nonexistent' });
    expect(await configuredRegion()).toBe(region);
  });
});
