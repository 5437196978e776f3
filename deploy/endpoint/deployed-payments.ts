import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { deployedTarget } from '../../scenario/deployed-target';
import type { ScenarioTarget } from '../../scenario/payments-target';
import { type Outputs, outputNamed } from '../../scenario/stack-outputs';
import type { Cdk } from './cdk';
import type { Endpoint } from './endpoint';

export const STACK = 'Payments-dev';
const SCENARIO_STACK = 'PaymentsScenario';

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

  async destroy(): Promise<void> {
    await this.cdk.succeed('destroy', '--force', '--app', SCENARIO, ...this.scenarioContext);
    await this.cdk.succeed('destroy', '--force', ...PAYMENTS);
  }

  get target(): ScenarioTarget {
    const { accountId, operator } = this.endpoint;
    const { outputs: payments, scenarioOutputs: scenario } = this;
    return deployedTarget({ payments, scenario, operator, accountId });
  }

  /** Status of a stack as CloudFormation tells it; undefined when there is none. */
  async status(stack: typeof STACK | typeof SCENARIO_STACK = STACK): Promise<string | undefined> {
    const client = new CloudFormationClient(this.endpoint.operator);
    try {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
      return Stacks[0]?.StackStatus;
    } catch (error) {
      if ((error as Error).name === 'ValidationError') return undefined;
      throw error;
    } finally {
      client.destroy();
    }
  }
}
