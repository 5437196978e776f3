import type { TrafficShift } from './traffic-shift';

/** Everything at once. */
export const allAtOnce: TrafficShift = {
  name: 'Deployment.allAtOnce',
  inSteps: false,
  check: () => {},
  configurationName: () => 'CodeDeployDefault.LambdaAllAtOnce',
};
