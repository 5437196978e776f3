import { type DestroyOptions, destroy } from '../../../deploy/commands/destroy';
import { fateLines, fatesIn } from '../../../deploy/commands/fates';
import { paymentsStack, templateOf } from '../../support/payments-template';
import { DENIED, plannedStack, rejects } from '../preflight/support/fake-account';
import { type Circumstances, FakePorts } from './support/fake-ports';

const STAGE: DestroyOptions = { stage: 'prod' };

const TABLE = {
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy: 'Retain',
  Metadata: { 'aws:cdk:path': 'Payments-prod/Tables/Payments/Resource' },
};
const QUEUE = { Type: 'AWS::SQS::Queue', DeletionPolicy: 'Delete' };

const deployed = (status = 'CREATE_COMPLETE', terminationProtection = false) => ({
  stack: async () => ({ status, terminationProtection }),
});

let ports: FakePorts;
afterEach(() => ports.remove());

const given = (circumstances: Circumstances = {}) => {
  const stack = plannedStack({ Table: TABLE, Inbox: QUEUE });
  ports = new FakePorts({ stack, account: deployed(), ...circumstances });
  return ports;
};

describe('npm run destroy', () => {
  it("says what is kept and what is lost, and deletes once the stack's name is typed", async () => {
    expect(await destroy(STAGE, given({ typed: 'Payments-prod' }))).toBe(0);
    expect(ports.printed).toBe(
      [
        'Payments-prod',
        'Kept, by deletion policy, and costing on:',
        '  AWS::DynamoDB::Table  Payments-prod/Tables/Payments',
        'Deleted, with everything in it:',
        '  AWS::SQS::Queue  Inbox',
        '',
      ].join('\n'),
    );
    expect(ports.asked).toEqual(['Type Payments-prod to delete it: ']);
    expect(ports.ran).toEqual([['destroy', 'Payments-prod', '--app', 'cdk.out', '--force']]);
  });

  it('goes by the template that is deployed, and not by what would be now', async () => {
    const deployedTemplate = async () => ({ Resources: { Old: TABLE } });
    await destroy({ ...STAGE, yes: true }, given({ account: { ...deployed(), deployedTemplate } }));
    expect(ports.printed).not.toContain('Inbox');
  });

  it('does not ask with --yes', async () => {
    await destroy({ ...STAGE, yes: true }, given({ interactive: false }));
    expect(ports.asked).toEqual([]);
    expect(ports.ran).toHaveLength(1);
  });

  it('has nothing to do where there is no stack', async () => {
    expect(await destroy(STAGE, given({ account: {} }))).toBe(0);
    expect(ports.printed).toBe('Payments-prod does not exist: nothing to delete\n');
    expect(ports.ran).toEqual([]);
  });

  it.each<[string, DestroyOptions, Circumstances, RegExp]>([
    [
      'where nobody can be asked',
      STAGE,
      { interactive: false },
      /^--yes must be given where nobody can be asked/,
    ],
    ['when another name is typed', STAGE, { typed: 'Payments-dev' }, /^another name was typed/],
    [
      'of a stack that is protected against termination, even with --yes',
      { ...STAGE, yes: true },
      { account: deployed('CREATE_COMPLETE', true) },
      /^Payments-prod is protected .*: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name Payments-prod --region eu-west-1$/,
    ],
    [
      'of a stack that nobody may look at and that the app protects',
      { ...STAGE, yes: true },
      { account: { stack: rejects(DENIED) } },
      /^Payments-prod is protected/,
    ],
    [
      'while it is being updated',
      { ...STAGE, yes: true },
      { account: deployed('UPDATE_IN_PROGRESS') },
      /^Payments-prod is UPDATE_IN_PROGRESS; wait: aws cloudformation wait stack-update-complete/,
    ],
    [
      'in the wrong account',
      { ...STAGE, yes: true, account: '999999999999' },
      {},
      /^preflight: account; nothing was changed$/,
    ],
  ])('rejects the end %s', async (_, options, circumstances, message) => {
    await expect(destroy(options, given(circumstances))).rejects.toThrow(message);
    expect(ports.ran).toEqual([]);
  });

  it('rejects an end that the CDK did not reach', async () => {
    const options = { ...STAGE, yes: true };
    await expect(destroy(options, given({ cdk: () => 1 }))).rejects.toThrow(/exit code 1$/);
  });
});

describe('what becomes of Payments', () => {
  const linesOf = (stage: 'dev' | 'prod') =>
    fateLines(fatesIn(templateOf(paymentsStack(stage)) as never)).join('\n');

  beforeEach(() => given());

  it('in prod is that tables, buckets, secret and logs are kept', () => {
    const [kept = '', lost = ''] = linesOf('prod').split('Deleted');
    const types = [...new Set([...kept.matchAll(/AWS::\w+::\w+/g)].map(([type]) => type))];
    expect(types).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::SecretsManager::Secret',
    ]);
    expect(lost).not.toContain('AWS::S3::Bucket');
  });

  it('in dev is that its data is deleted, and its buckets have to be empty', () => {
    expect(linesOf('dev')).toMatch(/^ {2}AWS::DynamoDB::Table +TablesPayments\w+$/m);
    expect(linesOf('dev')).toMatch(/deletes a bucket only when it is empty/);
  });
});
