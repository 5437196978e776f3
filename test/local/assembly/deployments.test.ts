import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Deployment, LeastPrivilegeFunction } from '../../../lib';
import { PaymentsStack } from '../../../lib/payments/payments-stack';
import { readApplication } from '../../../local/assembly/read-application';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-deployments-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function read(build: (app: App) => void) {
  const { context } = JSON.parse(readFileSync(path.join(__dirname, '../../../cdk.json'), 'utf8'));
  const app = new App({ outdir: path.join(directory, 'cdk.out'), context });
  Validations.of(app).acknowledge({
    id: 'Annotation::sluice:alarmsNotifyNobody',
    reason: 'nobody is on call for a test',
  });
  build(app);
  return readApplication(app.synth().directory, {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4000',
  });
}

it('a deployment of its own configuration is left out, by name, and its alias is there', () => {
  const { application, ignored } = read((app) => {
    new LeastPrivilegeFunction(new Stack(app, 'Shop'), 'Ship', {
      code: Code.fromAsset(path.join(__dirname, 'fixtures/handler')),
      description: 'Ships what was ordered',
      deployment: Deployment.canary({ percent: 20 }),
    });
  });
  expect(ignored.filter((line) => line.includes('CodeDeploy'))).toEqual([
    'Shop/Ship/Deployment/Application (AWS::CodeDeploy::Application)',
    'Shop/Ship/Deployment/Group (AWS::CodeDeploy::DeploymentGroup)',
    'Shop/SluiceCanary20Percent5Minutes (AWS::CodeDeploy::DeploymentConfig)',
  ]);
  expect(application.aliases).toMatchObject([{ path: 'Shop/Ship/Alias', name: 'live' }]);
});

it('Payments runs here as it is deployed to prod', () => {
  const { application, ignored } = read((app) => {
    new PaymentsStack(app, 'Payments', { stage: 'prod' });
  });
  expect(application.aliases).toHaveLength(6);
  expect(ignored).toContain(
    'Payments/SubmitPayment/Deployment/Group (AWS::CodeDeploy::DeploymentGroup)',
  );
});
