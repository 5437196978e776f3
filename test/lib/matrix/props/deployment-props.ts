import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarms, type CanaryProps, Deployment, type LinearProps } from 'sluice-cdk';
import { sampleFunction } from '../samples/sample';
import { type PropTable, propTable } from './prop-table';

function deploy(stack: Stack, deployment: Deployment): void {
  sampleFunction(stack, 'Ship', { alarms: Alarms.on(), deployment });
}

export const DEPLOYMENT_PROPS: readonly PropTable[] = [
  propTable<CanaryProps>('CanaryProps', {
    build: (stack, props) => deploy(stack, Deployment.canary(props)),
    base: () => ({}),
    given: {
      percent: () => ({ percent: 20 }),
      interval: () => ({ interval: Duration.minutes(10) }),
    },
  }),
  propTable<LinearProps>('LinearProps', {
    build: (stack, props) => deploy(stack, Deployment.linear(props)),
    base: () => ({}),
    given: {
      percent: () => ({ percent: 20 }),
      interval: () => ({ interval: Duration.minutes(10) }),
    },
  }),
];
