import { App } from 'aws-cdk-lib';
import { encryptionNamed } from '../../lib/payments/encryption';
import { orderingNamed } from '../../lib/payments/ordering';
import { stageNamed } from '../../lib/payments/stage-settings';
import { StockPaymentsStack } from './stock-payments-stack';

const app = new App();
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
const encryption = encryptionNamed(app.node.tryGetContext('encryption') ?? 'aws');
const ordering = orderingNamed(app.node.tryGetContext('ordering') ?? 'standard');
new StockPaymentsStack(app, `Payments-${stage}`, { stage, encryption, ordering });
