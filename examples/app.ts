import { App, Validations } from 'aws-cdk-lib';
import { Guardrails } from 'sluice-cdk';
import { addExamples } from './examples';

const app = new App();
Validations.of(app).addPlugins(new Guardrails());
addExamples(app);
