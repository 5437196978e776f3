import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { PaymentsStack } from '../../../lib/payments/payments-stack';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import { localScenarioTarget } from '../../../local/scenario/local-scenario-target';
import type { Observations } from '../../../scenario/observations';
import { Scenario, type ScenarioGateway, type ScenarioOptions } from '../../../scenario/scenario';
import { ScenarioStack } from '../../../scenario/scenario-stack';

/** Runs the scenario on the local cloud. */
export async function observeLocally(
  gateway: ScenarioGateway,
  options: ScenarioOptions,
  directory: string,
): Promise<Observations> {
  const cloud = await startLocalCloud({ assembly: scenarioAssembly(directory) });
  try {
    return await new Scenario(localScenarioTarget(cloud), gateway, options).run();
  } finally {
    await cloud.stop();
  }
}

/** Payments with the scenario's own stack beside it, in one assembly. */
export function scenarioAssembly(directory: string): string {
  const { context } = JSON.parse(
    readFileSync(path.join(__dirname, '../../../cdk.json'), 'utf8'),
  ) as { context: Record<string, unknown> };
  const app = new App({ outdir: path.join(directory, 'scenario.out'), context });
  const payments = new PaymentsStack(app, 'Payments-dev', { stage: 'dev' });
  new ScenarioStack(app, 'PaymentsScenario', {
    apiId: payments.api.api.apiId,
    notificationsTopicArn: payments.notifications.topic.topicArn,
  });
  return app.synth().directory;
}
