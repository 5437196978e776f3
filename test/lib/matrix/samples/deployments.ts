import { Alarms, ColdStart, Deployment } from 'sluice-cdk';
import { type Sample, sampleFunction } from './sample';

export const DEPLOYMENTS: readonly Sample[] = [
  {
    name: 'a function that is deployed with a canary',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', { alarms: Alarms.on(), deployment: Deployment.canary() });
    },
  },
  {
    name: 'a function that is deployed with gains of its own',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', {
        alarms: Alarms.on(),
        deployment: Deployment.linear({ percent: 25 }),
      });
    },
  },
  {
    name: 'a function that is provisioned and deployed at once',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', {
        coldStart: ColdStart.provisioned({ environments: 2 }),
        deployment: Deployment.allAtOnce(),
      });
    },
  },
];
