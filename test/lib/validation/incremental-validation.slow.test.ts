import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CloudFormationValidatePlugin, Stack, Validations } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { IncrementalValidation } from '../../../lib/validation/incremental-validation';
import { validationOf } from '../../support/validation-report';

describe('incremental validation of an app', () => {
  const kept = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));

  beforeAll(() => {
    process.env['CDK_VALIDATION'] = 'true';
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterAll(() => {
    jest.restoreAllMocks();
    rmSync(kept, { recursive: true });
  });

  /** What is found in an app of a queue that holds every message back, in seconds. */
  function findings(delaySeconds: number): string[] {
    const app = new App({ context: { 'sluice:cache': kept } });
    Validations.of(app).addPlugins(new IncrementalValidation());
    new CfnQueue(new Stack(app, 'Shop'), 'Queue', { delaySeconds });
    const { pluginReports } = validationOf(app);
    return pluginReports.flatMap(({ pluginName, violations }) =>
      violations.map(({ ruleName }) => `${pluginName} ${ruleName}`),
    );
  }

  it("takes the place of the app's own, and finds what that finds", () => {
    const validate = jest.spyOn(CloudFormationValidatePlugin.prototype, 'validate');
    expect(findings(900)).toEqual([]);
    expect(findings(900)).toEqual([]);
    expect(validate).toHaveBeenCalledTimes(1);
    expect(findings(901)).toEqual([expect.stringMatching(/^CloudFormation Validate /)]);
    expect(validate).toHaveBeenCalledTimes(2);
  });

  it("has the version and the rules of the CDK's, which it does not load for that", () => {
    const loaded = jest.spyOn(CloudFormationValidatePlugin.prototype, 'version', 'get');
    const ofCdk = new CloudFormationValidatePlugin();
    const { version, ruleIds } = new IncrementalValidation();
    expect(loaded).not.toHaveBeenCalled();
    expect({ version, ruleIds }).toEqual({ version: ofCdk.version, ruleIds: ofCdk.ruleIds });
  });
});
