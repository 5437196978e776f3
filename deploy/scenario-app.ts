import { App } from 'aws-cdk-lib';
import { ScenarioStack } from '../scenario/scenario-stack';

/** The stack that the scenario needs beside a deployed Payments, whose outputs come as context. */
const app = new App();
const needed = (name: string): string => {
  const value: unknown = app.node.tryGetContext(name);
  if (typeof value === 'string') return value;
  throw new Error(`context: ${name} must be given; deploy Payments first, and pass its output`);
};
new ScenarioStack(app, 'PaymentsScenario', {
  apiId: needed('apiId'),
  notificationsTopicArn: needed('notificationsTopicArn'),
});
