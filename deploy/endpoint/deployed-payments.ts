import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { deployedTarget } from '../../scenario/deployed-target';
import type { ScenarioTarget } from '../../scenario/payments-target';
import { type Outputs, outputNamed } from '../../scenario/stack-outputs';
import type { Cdk } from './cdk';
import type { Endpoint } from './endpoint';

const STACK = 'Payments-dev';

/** The app of the project, as anybody deploys it to an endpoint. */
const PAYMENTS = ['-c', 'profile=local'];
const SCENARIO = 'node --import tsx deploy/scenario-app.ts';

/** Payments on an endpoint, deployed in one form or another. */
export class DeployedPayments {
  /** Outputs of the deployment before. */
  private outputs: Outputs = {};
  private scenarioOutputs: Outputs = {};
  private scenarioContext: readonly string[] = [];

  constructor(
    readonly endpoint: Endpoint,
    private readonly cdk: Cdk,
  ) {}

  async bootstrap(): Promise<void> {
    const { accountId, operator } = this.endpoint;
    await this.cdk.succeed('bootstrap', `aws://${accountId}/${operator.region}`, ...PAYMENTS);
  }

  /** Deploys Payments as it is. @returns what the CLI wrote */
  async deploy(): Promise<string> {
    const { output, outputs } = await this.cdk.deploy(...PAYMENTS);
    this.outputs = outputs;
    return output;
  }

  /** Deploys another app with the same stack, somewhat different. */
  async deployInPlace(app: string, ...options: readonly string[]): Promise<Outputs> {
    const { outputs } = await this.cdk.deploy('--app', app, ...options);
    this.outputs = outputs;
    return outputs;
  }

  async deployScenario(): Promise<void> {
    const { hostname } = new URL(outputNamed(this.outputs, 'ApiUrl'));
    const [apiId = ''] = hostname.split('.');
    const topicArn = outputNamed(this.outputs, 'NotificationsTopicArn');
    const context = ['-c', `apiId=${apiId}`, '-c', `notificationsTopicArn=${topicArn}`];
    this.scenarioContext = context;
    const { outputs } = await this.cdk.deploy('--app', SCENARIO, ...context);
    this.scenarioOutputs = outputs;
  }

  /** Finds what somebody else has deployed. @throws when there is no such stack */
  async find(): Promise<void> {
    const stack = await this.describe(STACK);
    if (!stack) {
      const { name, operator } = this.endpoint;
      throw new Error(
        `${STACK} must be deployed to ${name} in ${operator.region}, got no such stack; run npm run deploy -- --stage dev`,
      );
    }
    const outputs = (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [
      OutputKey,
      OutputValue,
    ]);
    this.outputs = Object.fromEntries(outputs);
  }

  async destroyScenario(): Promise<void> {
    await this.cdk.succeed('destroy', '--force', '--app', SCENARIO, ...this.scenarioContext);
  }

  async destroy(): Promise<void> {
    await this.destroyScenario();
    await this.cdk.succeed('destroy', '--force', ...PAYMENTS);
  }

  get target(): ScenarioTarget {
    const { accountId, operator } = this.endpoint;
    const { outputs: payments, scenarioOutputs: scenario } = this;
    return deployedTarget({ payments, scenario, operator, accountId });
  }

  /** Status of the stack as CloudFormation tells it; undefined when there is none. */
  async status(): Promise<string | undefined> {
    return (await this.describe(STACK))?.StackStatus;
  }

  private async describe(stack: string): Promise<Stack | undefined> {
    const client = new CloudFormationClient(this.endpoint.operator);
    try {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
      return Stacks[0];
    } catch (error) {
      if ((error as Error).name === 'ValidationError') return undefined;
      throw error;
    } finally {
      client.destroy();
    }
  }
}
