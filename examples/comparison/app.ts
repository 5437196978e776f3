import { App } from 'aws-cdk-lib';
import { SluiceStack } from './sluice';
import { StockStack } from './stock';

const app = new App();
new StockStack(app, 'Stock');
new SluiceStack(app, 'Sluice');
