import { App } from 'aws-cdk-lib';
import { addExamples } from './examples';

addExamples(new App());
