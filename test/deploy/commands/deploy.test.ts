import { writeFileSync } from 'node:fs';
import { type DeployOptions, deploy } from '../../../deploy/commands/deploy';
import { preflight } from '../../../deploy/commands/preflight';
import { DENIED, plannedStack, rejects, sdkError } from '../preflight/support/fake-account';
import { type Circumstances, FakePorts } from './support/fake-ports';

const OUTPUTS = {
  GatewaySecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:Gateway',
  ApiUrl: 'https://abc.execute-api.eu-west-1.amazonaws.com',
  AlarmTopicArn: 'arn:aws:sns:eu-west-1:111122223333:Alarms',
};

/** What is deployed of a stage in order. */
const FIFO = { Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { FifoTopic: true } } } };

const STAGE: DeployOptions = { stage: 'prod' };

let ports: FakePorts;
afterEach(() => ports.remove());

const given = (circumstances: Circumstances = {}) => {
  ports = new FakePorts(circumstances);
  return ports;
};

/** The CDK writes what a stack gave out to the file it was told. */
const gaveOut = (args: readonly string[]) => {
  const file = args[args.indexOf('--outputs-file') + 1] ?? '';
  writeFileSync(file, JSON.stringify({ 'Payments-prod': OUTPUTS }));
  return 0;
};

describe('npm run deploy', () => {
  it('deploys what was checked, and lets the CDK ask where permissions become broader', async () => {
    expect(await deploy(STAGE, given())).toBe(0);
    expect(ports.ran).toEqual([
      [
        'deploy',
        'Payments-prod',
        '--app',
        'cdk.out',
        '--require-approval',
        'broadening',
        '--outputs-file',
        expect.stringContaining(ports.directory),
      ],
    ]);
    expect(ports.synthesised).toHaveLength(1);
  });

  it('asks nothing with --yes', async () => {
    await deploy({ ...STAGE, yes: true }, given());
    expect(ports.ran[0]?.join(' ')).toContain('--require-approval never');
  });

  it('hands the app its context', async () => {
    const operators = 'arn:aws:iam::111122223333:role/on-call';
    const context = { permissionsBoundary: 'boundary' };
    await deploy({ ...STAGE, operators, local: true, context }, given());
    expect(ports.synthesised).toEqual([
      [
        ...['--context', 'stage=prod'],
        ...['--context', `operators=${operators}`],
        ...['--context', 'profile=local'],
        ...['--context', 'permissionsBoundary=boundary'],
      ],
    ]);
  });

  it('says what to do with what the stack gave out', async () => {
    await deploy(STAGE, given({ cdk: gaveOut }));
    expect(ports.printed).toContain(
      `aws secretsmanager put-secret-value --secret-id ${OUTPUTS.GatewaySecretArn} --secret-string file://gateway.json --region eu-west-1\n`,
    );
    expect(ports.printed).toContain(`aws sns subscribe --topic-arn ${OUTPUTS.AlarmTopicArn} `);
    expect(ports.printed).toMatch(/curl --aws-sigv4 aws:amz:eu-west-1:execute-api .*smoke-test\n/);
  });

  it('says so when a change was declined', async () => {
    await deploy(STAGE, given());
    expect(ports.printed).toContain('was the change declined?');
  });

  it('keeps standard output for the result of the preflight with --json', async () => {
    await deploy({ ...STAGE, json: true }, given({ cdk: gaveOut }));
    expect(JSON.parse(ports.printed)).toMatchObject({ passed: true, stack: 'Payments-prod' });
    expect(ports.warned).toContain('aws sns subscribe');
  });

  it('rejects a deployment that the CDK did not finish, and says where to look', async () => {
    await expect(deploy(STAGE, given({ cdk: () => 1 }))).rejects.toThrow(
      /^cdk deploy ended with exit code 1; .*describe-stack-events --stack-name Payments-prod( --region \S+)?$/,
    );
  });

  it('warns of an endpoint without --local, and of neither alone', async () => {
    const target = { region: 'us-east-1', endpoint: 'https://127.0.0.1:4566' };
    await deploy(STAGE, given({ target, cdk: gaveOut }));
    expect(ports.warned).toMatch(/warning: AWS_ENDPOINT_URL is set and --local is not given/);
    for (const [options, circumstances] of [
      [{ ...STAGE, local: true }, { target }],
      [STAGE, {}],
    ] as const) {
      await deploy(options, given({ ...circumstances, cdk: gaveOut }));
      expect(ports.warned).not.toContain('AWS_ENDPOINT_URL');
    }
  });

  it('says after Ctrl-C that CloudFormation goes on, and who knows what to do', async () => {
    await expect(deploy(STAGE, given({ cdk: () => 130 }))).rejects.toThrow(/exit code 130/);
    expect(ports.warned).toMatch(/CloudFormation goes on.*npm run preflight -- --stage prod/);
  });

  it.each<[string, Circumstances, RegExp, RegExp]>([
    [
      'without credentials',
      { account: { caller: rejects(sdkError('CredentialsProviderError')) } },
      /^preflight: credentials; nothing was changed$/,
      /^failed +credentials +there are no credentials.*\n +-> `aws configure`/m,
    ],
    [
      'to the wrong account',
      { context: { account: { prod: '999999999999' } } },
      /^preflight: account; nothing was changed$/,
      /context account\.prod of cdk\.json says 999999999999/,
    ],
    [
      'to an environment that is not bootstrapped',
      { account: { parameter: async () => undefined } },
      /^preflight: bootstrap; nothing was changed$/,
      /^failed +bootstrap .*\n +-> npx cdk bootstrap aws:/m,
    ],
    [
      'over a stack that takes no update',
      {
        account: {
          stack: async () => ({ status: 'ROLLBACK_COMPLETE', terminationProtection: true }),
        },
      },
      /^preflight: stack; nothing was changed$/,
      /^failed +stack .*ROLLBACK_COMPLETE.*\n +-> its first creation failed/m,
    ],
    [
      'with another ordering than is deployed',
      { account: { deployedTemplate: async () => FIFO }, stack: plannedStack() },
      /^preflight: ordering; nothing was changed$/,
      /^failed +ordering +Payments-prod is deployed with ordering fifo.*\n +-> .* --drained$/m,
    ],
  ])('rejects a deployment %s, before the CDK is run', async (_, circumstances, error, printed) => {
    await expect(deploy(STAGE, given(circumstances))).rejects.toThrow(error);
    expect(ports.printed).toMatch(printed);
    expect(ports.ran).toEqual([]);
  });

  it('replaces topics and queues with --drained', async () => {
    const account = { deployedTemplate: async () => FIFO };
    expect(await deploy({ ...STAGE, drained: true }, given({ account }))).toBe(0);
    expect(ports.printed).toMatch(/^passed +ordering .* they were drained$/m);
    expect(ports.ran).toHaveLength(1);
  });

  it('goes on where nothing may be asked, and says so', async () => {
    const account = { stack: rejects(DENIED), parameter: rejects(DENIED) };
    expect(await deploy(STAGE, given({ account }))).toBe(0);
    expect(ports.printed).toMatch(/^unknown +bootstrap +the caller may not ask/m);
    expect(ports.ran).toHaveLength(1);
  });

  it('checks nothing with --skip-preflight, and warns', async () => {
    const account = { caller: rejects(sdkError('CredentialsProviderError')) };
    expect(await deploy({ ...STAGE, skipPreflight: true }, given({ account }))).toBe(0);
    expect(ports.warned).toMatch(/the preflight is skipped: neither account, region/);
    expect(ports.ran).toHaveLength(1);
  });
});

describe('npm run preflight', () => {
  it('checks, and runs nothing', async () => {
    expect(await preflight(STAGE, given())).toBe(0);
    expect(ports.printed).toMatch(/^passed +account +111122223333/m);
    expect(ports.ran).toEqual([]);
  });

  it('prints one document, also when something is in the way', async () => {
    const account = { caller: rejects(sdkError('ExpiredToken')) };
    await expect(preflight({ ...STAGE, json: true }, given({ account }))).rejects.toThrow();
    expect(JSON.parse(ports.printed)).toEqual({
      passed: false,
      region: 'eu-west-1',
      checks: [
        expect.objectContaining({ name: 'region', status: 'passed' }),
        expect.objectContaining({
          name: 'credentials',
          status: 'failed',
          next: expect.any(String),
        }),
      ],
    });
  });
});
