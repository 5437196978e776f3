import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { PaymentsStack } from '../lib/payments/payments-stack';
import { startLocalCloud } from '../local/cloud/start-local-cloud';
import { localScenarioTarget } from '../local/scenario/local-scenario-target';
import type { ScenarioTarget } from '../scenario/payments-target';
import { ScenarioStack } from '../scenario/scenario-stack';

/** Has Payments and the scenario's own stack run on the local cloud for as long as it takes. */
export async function withLocalTarget<Result>(
  directory: string,
  use: (target: ScenarioTarget) => Promise<Result>,
): Promise<Result> {
  const cloud = await startLocalCloud({ assembly: scenarioAssembly(directory) });
  try {
    return await use(localScenarioTarget(cloud));
  } finally {
    await cloud.stop();
  }
}

/** Payments with the scenario's own stack beside it, in one assembly. */
function scenarioAssembly(directory: string): string {
  const { context } = JSON.parse(readFileSync(path.join(__dirname, '../cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const app = new App({ outdir: path.join(directory, 'scenario.out'), context });
  const payments = new PaymentsStack(app, 'Payments-dev', { stage: 'dev' });
  new ScenarioStack(app, 'PaymentsScenario', {
    apiId: payments.api.api.apiId,
    notificationsTopicArn: payments.notifications.topic.topicArn,
  });
  return app.synth().directory;
}
