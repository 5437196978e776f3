import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { bootstrapRole } from '../../../deploy/roles/deployment';
import { githubPermissions } from '../../../deploy/roles/github-role';
import { callName, type StandIn, startAwsStandIn } from '../support/aws-stand-in';
import { allows } from '../support/evaluate';
import { deploymentOf } from '../support/payments';
import { CALLER, type CdkRun, runCdk } from '../support/run-cdk';

// A limit on hangs, not on speed: it runs the CDK's own command line to its end.
jest.setTimeout(120_000);

const deployment = deploymentOf('dev');
const { account, region, stackName } = deployment;
const { Statement } = githubPermissions(deployment);
/** The preflight reads the template, and the CDK as the role for deploying. */
const isTaking = ({ Action }: (typeof Statement)[number]) => Action.includes('sts:AssumeRole');

const directory = mkdtempSync(path.join(tmpdir(), 'sluice-cdk-deploy-'));
let standIn: StandIn;
let run: CdkRun;

/** A stack as Payments is one to the CDK: a template and a file. */
function assembly(): string {
  const app = new App({ outdir: path.join(directory, 'assembly') });
  const stack = new Stack(app, stackName, { env: { account, region } });
  const { s3ObjectKey } = new Asset(stack, 'Code', { path: __filename });
  new CfnResource(stack, 'Any', {
    type: 'AWS::CloudFormation::WaitConditionHandle',
    properties: { Code: s3ObjectKey },
  });
  return app.synth().directory;
}

beforeAll(async () => {
  standIn = await startAwsStandIn(account, (resource) =>
    allows(Statement, { action: 'sts:AssumeRole', resource }),
  );
  const args = ['deploy', '--app', assembly(), '--require-approval', 'never'];
  run = await runCdk(args, standIn, { directory, region });
});

afterAll(async () => {
  await standIn?.stop();
  rmSync(directory, { recursive: true });
});

describe("the CDK's command line, with the rights of the role that GitHub takes", () => {
  it('deploys', () => {
    expect(run).toEqual({ exitCode: 0, output: expect.stringContaining(`✅  ${stackName}`) });
    expect(standIn.calls.map(callName)).toContain('cloudformation:ExecuteChangeSet');
  });

  it('does nothing with that role itself but take the two roles that it may', () => {
    const own = standIn.calls.filter(({ who }) => who === CALLER);
    const taken = own.filter((call) => callName(call) === 'sts:AssumeRole');
    expect(new Set(taken.map(({ parameters }) => parameters.get('RoleArn')))).toEqual(
      new Set(Statement.filter(isTaking).flatMap(({ Resource = [] }) => Resource)),
    );
    // Which anybody may ask: no permission is needed to know oneself.
    const harmless = ['sts:AssumeRole', 'sts:GetCallerIdentity'];
    expect(own.map(callName).filter((name) => !harmless.includes(name))).toEqual([]);
  });

  it('has CloudFormation deploy with the execution role, and with no other', () => {
    const changes = standIn.calls.filter(({ action }) => action === 'CreateChangeSet');
    expect(changes.map(({ parameters }) => parameters.get('RoleARN'))).toEqual([
      bootstrapRole(deployment, 'cfn-exec-role'),
    ]);
  });
});
