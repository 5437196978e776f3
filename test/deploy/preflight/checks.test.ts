import type { Account } from '../../../deploy/preflight/account';
import type { Resource } from '../../../deploy/preflight/planned-stack';
import { checkStack } from '../../../deploy/preflight/preflight';
import { nextStep } from '../../../deploy/preflight/stack-state';
import { DENIED, fakeAccount, plannedStack, rejects, sdkError } from './support/fake-account';

const CALLER = { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/deployer' };
const TARGET = { region: 'eu-west-1' };

/** A function with two provisioned environments, and a consumer of 80 batches at once. */
const RESOURCES: Readonly<Record<string, Resource>> = {
  Submit: { Type: 'AWS::Lambda::Function' },
  SubmitLive: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: 'Submit' },
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 },
    },
  },
  Process: { Type: 'AWS::Lambda::Function' },
  ProcessLive: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Process' } } },
  Inbox: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'ProcessLive' },
      ScalingConfig: { MaximumConcurrency: 80 },
    },
  },
  Role: { Type: 'AWS::IAM::Role' },
};

async function finding(
  name: string,
  differently: Partial<Account>,
  { resources = RESOURCES, target = {}, ...stack } = {} as {
    resources?: typeof RESOURCES;
    target?: object;
    bootstrap?: { parameter: string; version: number };
  },
) {
  const checks = await checkStack(
    fakeAccount(differently),
    { ...TARGET, ...target },
    CALLER,
    plannedStack(resources, stack),
  );
  const found = checks.find((check) => check.name === name);
  if (!found) throw new Error(`no check is called ${name}`);
  return found;
}

const settings = (concurrentExecutions: number, unreservedConcurrentExecutions: number) => ({
  lambdaSettings: async () => ({ concurrentExecutions, unreservedConcurrentExecutions }),
});
const state = (status: string) => ({
  stack: async () => ({ status, terminationProtection: true }),
});

describe('the preflight of a stack', () => {
  it('passes where everything is in order, and says what it found', async () => {
    const checks = await checkStack(fakeAccount(), TARGET, CALLER, plannedStack(RESOURCES));
    expect(checks.map(({ name, status, message }) => `${status} ${name}: ${message}`)).toEqual([
      'passed stack: Payments-prod does not exist yet',
      'passed ordering: standard, of a stack that does not exist yet',
      'passed bootstrap: version 21, and 6 is required',
      'passed services: eu-west-1 has iam, lambda',
      "passed concurrency: the template needs 82: 0 reserved, 2 provisioned, 80 for event sources, and 1000 of the account's 1000 are not reserved",
      'passed iam quotas: Roles: 40 and 1 more, of 1000',
    ]);
  });

  it.each<[string, string, Partial<Account>, RegExp, RegExp]>([
    [
      'an environment that is not bootstrapped',
      'bootstrap',
      { parameter: async () => undefined },
      /^aws:\/\/111122223333\/eu-west-1 is not bootstrapped: there is no \/cdk-bootstrap\/hnb659fds/,
      /^npx cdk bootstrap aws:\/\/111122223333\/eu-west-1 \(docs\/deploy-roles\.md/,
    ],
    [
      'a bootstrap that is too old',
      'bootstrap',
      { parameter: async () => '5' },
      /is bootstrapped with version 5, and 6 is required$/,
      /^npx cdk bootstrap aws:.*; give the same options as the first time$/,
    ],
    [
      'a region without a service that the template uses',
      'services',
      {
        existingParameters: async (names) =>
          names.filter((name) => !name.endsWith('/eu-west-1/services/lambda')),
      },
      /^eu-west-1 does not have lambda$/,
      /^deploy to another region$/,
    ],
    [
      'a new account, whose concurrency is 10',
      'concurrency',
      settings(10, 10),
      /AWS keeps 100 of them for other functions; new accounts begin with 10; 92 are missing$/,
      /--quota-code L-B99A9384 --desired-value 1000/,
    ],
    [
      'concurrency that others have reserved',
      'concurrency',
      settings(1000, 101),
      /101 of the account's 1000 are not reserved; AWS keeps 100 .*; 1 are missing$/,
      /--desired-value 1001/,
    ],
    [
      'no room for another role',
      'iam quotas',
      { iamSummary: async () => ({ Roles: 1000, RolesQuota: 1000 }) },
      /^Roles: 1000 and 1 more, of 1000$/,
      /servicequotas/,
    ],
    [
      'a stack whose first creation failed',
      'stack',
      state('ROLLBACK_COMPLETE'),
      /^Payments-prod is ROLLBACK_COMPLETE, which takes no update$/,
      /describe-stack-events --stack-name Payments-prod --region eu-west-1; .*`npm run destroy` and deploy again$/,
    ],
    [
      'an endpoint that goes away in between',
      'bootstrap',
      { parameter: rejects(sdkError('Error', 'read ECONNRESET', { code: 'ECONNRESET' })) },
      /^nobody answered ssm:GetParameter: read ECONNRESET$/,
      /check the network and AWS_ENDPOINT_URL/,
    ],
    [
      'what AWS answers and nobody expected',
      'iam quotas',
      { iamSummary: rejects(sdkError('ServiceFailure', 'try again')) },
      /^iam:GetAccountSummary failed: ServiceFailure: try again$/,
      /--skip-preflight/,
    ],
  ])('rejects %s', async (_, name, differently, message, next) => {
    expect(await finding(name, differently)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(message),
      next: expect.stringMatching(next),
    });
  });

  it.each<[string, string, Partial<Account>]>([
    ['the stack', 'stack', { stack: rejects(DENIED) }],
    ['the bootstrap', 'bootstrap', { parameter: rejects(DENIED) }],
    ['the services', 'services', { existingParameters: rejects(DENIED) }],
    ['the concurrency', 'concurrency', { lambdaSettings: rejects(DENIED) }],
    ['the quotas of IAM', 'iam quotas', { iamSummary: rejects(DENIED) }],
  ])(
    'does not know %s where the caller may not ask, and neither passes nor fails',
    async (...row) => {
      const [, name, differently] = row;
      expect(
        await finding(name, { ...differently, deployedTemplate: rejects(DENIED) }),
      ).toMatchObject({
        status: 'unknown',
        message: expect.stringMatching(/^the caller may not ask \(/),
      });
    },
  );

  it('does not know what an endpoint in place of AWS does not answer', async () => {
    const endpoint = { target: { endpoint: 'http://localhost:4566' } };
    const odd = { iamSummary: rejects(sdkError('SyntaxError', 'Unexpected token <')) };
    expect(await finding('iam quotas', odd, endpoint)).toMatchObject({ status: 'unknown' });
    const none = { existingParameters: async () => [] };
    expect(await finding('services', none, endpoint)).toMatchObject({ status: 'unknown' });
  });

  it('bootstraps with the profile and the qualifier of the stack', async () => {
    const missing = { parameter: async () => undefined };
    const bootstrap = { parameter: '/cdk-bootstrap/payments/version', version: 6 };
    const { next } = await finding('bootstrap', missing, {
      bootstrap,
      target: { profile: 'shop' },
    });
    expect(next).toMatch(
      /^npx cdk bootstrap aws:\/\/111122223333\/eu-west-1 --qualifier payments --profile shop /,
    );
  });
});

describe('an update', () => {
  const deployedTemplate = async () => ({ Resources: RESOURCES });

  it('needs no second room for what is deployed already', async () => {
    const full = { iamSummary: async () => ({ Roles: 1000, RolesQuota: 1000 }) };
    expect(await finding('iam quotas', { ...full, deployedTemplate })).toMatchObject({
      status: 'passed',
      message: 'the template adds none',
    });
    expect(await finding('concurrency', { ...settings(100, 90), deployedTemplate })).toMatchObject({
      status: 'passed',
    });
  });

  it('may reserve again what the stack has reserved', async () => {
    const resources = {
      Submit: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 50 } },
    };
    const before = { deployedTemplate: async () => ({ Resources: resources }) };
    expect(
      await finding('concurrency', { ...settings(150, 100), ...before }, { resources }),
    ).toMatchObject({ status: 'passed' });
    expect(await finding('concurrency', settings(150, 100), { resources })).toMatchObject({
      status: 'failed',
    });
  });
});

describe('the next step for a stack', () => {
  it.each([
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'IMPORT_COMPLETE',
    'REVIEW_IN_PROGRESS',
  ])('is to deploy in %s', (status) => {
    expect(nextStep(status, 'Shop', {})).toBeUndefined();
  });

  it.each([
    ['CREATE_IN_PROGRESS', /^wait: aws cloudformation wait stack-create-complete/],
    ['ROLLBACK_IN_PROGRESS', /^wait: aws cloudformation wait stack-rollback-complete/],
    ['UPDATE_IN_PROGRESS', /^wait: aws cloudformation wait stack-update-complete/],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', /wait stack-update-complete/],
    ['UPDATE_ROLLBACK_IN_PROGRESS', /wait stack-rollback-complete/],
    ['DELETE_IN_PROGRESS', /wait stack-delete-complete/],
    ['CREATE_FAILED', /npm run destroy/],
    ['ROLLBACK_COMPLETE', /npm run destroy/],
    ['ROLLBACK_FAILED', /npm run destroy/],
    ['DELETE_FAILED', /empty or keep what could not be deleted/],
    ['UPDATE_FAILED', /then aws cloudformation rollback-stack --stack-name Shop$/],
    ['UPDATE_ROLLBACK_FAILED', /then aws cloudformation continue-update-rollback/],
    ['IMPORT_ROLLBACK_FAILED', /^see why: aws cloudformation describe-stack-events/],
  ])('is told in %s', (status, step) => {
    expect(nextStep(status, 'Shop', {})).toMatch(step);
  });

  it('asks the same account and region', () => {
    const target = { region: 'eu-west-1', profile: 'shop' };
    expect(nextStep('UPDATE_IN_PROGRESS', 'Shop', target)).toMatch(
      / --stack-name Shop --region eu-west-1 --profile shop$/,
    );
  });
});
