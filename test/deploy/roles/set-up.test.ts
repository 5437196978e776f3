import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executionPolicies } from '../../../deploy/roles/execution-policies';
import { callName, type StandIn, startAwsStandIn } from '../support/aws-stand-in';
import { documented, documentedCdk, documentText } from '../support/documented-commands';
import { CALLER, runCdk } from '../support/run-cdk';

// A limit on hangs, not on speed: it runs the CDK's own command line to its end.
jest.setTimeout(120_000);

const { account, region } = documented;
const directory = mkdtempSync(path.join(tmpdir(), 'sluice-set-up-'));
let standIn: StandIn;

beforeEach(async () => {
  standIn = await startAwsStandIn(account, () => false);
});

afterEach(() => standIn.stop());
afterAll(() => rmSync(directory, { recursive: true }));

/** The parameters of the change that was made, and whose change it was. */
function change() {
  const made = standIn.calls.find(({ action }) => action === 'CreateChangeSet');
  const values = new Map(
    [...(made?.parameters ?? [])].flatMap(([key, name]) =>
      key.endsWith('.ParameterKey')
        ? [[name, made?.parameters.get(key.replace(/Key$/, 'Value'))] as const]
        : [],
    ),
  );
  return { who: made?.who, role: made?.parameters.get('RoleARN'), values };
}

describe('the commands of an administrator in docs/deploy-roles.md', () => {
  it('deploy the roles in an account without a bootstrap, by rights of their own', async () => {
    const [, , ...args] = documentedCdk.find((words) => words.includes('--app')) ?? [];
    // An administrator approves at the prompt.
    const run = await runCdk([...args, '--require-approval', 'never'], standIn, {
      directory,
      region,
    });
    expect(run).toEqual({
      exitCode: 0,
      output: expect.stringContaining('✅  DeployRoles-Payments-dev'),
    });
    expect(standIn.calls.map(callName)).not.toContain('sts:AssumeRole');
    expect(change()).toMatchObject({ who: CALLER, role: null });
    const file = path.join(directory, 'cdk.out/DeployRoles-Payments-dev.template.json');
    const { Outputs } = JSON.parse(readFileSync(file, 'utf8'));
    const named = [...documentText.matchAll(/output `(\w+)`/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(Object.keys(Outputs)));
  });

  it('bootstrap with the execution policies, and without AdministratorAccess', async () => {
    const [, , ...args] = documentedCdk.find(([, , command]) => command === 'bootstrap') ?? [];
    const run = await runCdk(args, standIn, { directory, region });
    expect(run).toEqual({ exitCode: 0, output: expect.stringContaining('bootstrapped') });
    const arns = executionPolicies(documented).map(
      ({ name }) => `arn:aws:iam::${account}:policy/${name}`,
    );
    const { values } = change();
    expect(values.get('CloudFormationExecutionPolicies')?.split(',')).toEqual(arns);
    expect(values.get('TrustedAccounts')).toBe('');
    expect(standIn.calls.map(callName)).toContain('cloudformation:UpdateTerminationProtection');
  });
});
