import { App } from 'aws-cdk-lib';
import { PaymentsStack } from '../lib/payments/payments-stack';
import { stageNamed } from '../lib/payments/stage-settings';

const app = new App();
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
const operators: string | undefined = app.node.tryGetContext('operators');
new PaymentsStack(app, `Payments-${stage}`, { stage, operators: operators?.split(',') });
