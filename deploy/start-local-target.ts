import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { PaymentsStack } from '../lib/payments/payments-stack';
import { startLocalCloud } from '../local/cloud/start-local-cloud';
import type { Execution } from '../local/runtime/execution';
import { localScenarioTarget } from '../local/scenario/local-scenario-target';
import type { ScenarioTarget } from '../scenario/payments-target';
import { ScenarioStack } from '../scenario/scenario-stack';

/** Payments and the scenario's own stack, running on the local cloud until they are stopped. */
export interface LocalTarget {
  readonly target: ScenarioTarget;
  stop(): Promise<void>;
}

/** @param directory where the assembly goes, which has to stay as long as it runs */
export async function startLocalTarget(
  directory: string,
  execution: Execution = 'processes',
): Promise<LocalTarget> {
  const cloud = await startLocalCloud({ assembly: scenarioAssembly(directory), execution });
  return { target: localScenarioTarget(cloud), stop: () => cloud.stop() };
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
