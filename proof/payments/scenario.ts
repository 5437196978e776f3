import { startPaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { localScenarioTarget } from '../../local/scenario/local-scenario-target';
import { descriptionsIn } from '../../redrive/find-target';
import { outputNamed } from '../../scenario/stack-outputs';
import type { ProofScenario } from '../proof-scenario';
import { documentedNeeds } from './documented-needs';
import { equivalents } from './equivalents';
import { PaymentsExercise } from './exercise';
import { paymentsProbes } from './probes';

/** Payments, put to everything it does. */
const scenario: ProofScenario = {
  judges: (stackName) => stackName.startsWith('Payments-'),
  correlateBy: 'paymentId',
  probes: paymentsProbes,
  equivalents,
  documentedNeeds,
  start: async (cloud, events) => {
    const gateway = await startPaymentGateway();
    const outputs = Object.assign({}, ...Object.values(cloud.outputs)) as Record<string, string>;
    const stackName = Object.keys(cloud.outputs).find((name) => name.startsWith('Payments-'));
    const exercise = await PaymentsExercise.prepared({
      cloud,
      gateway,
      target: localScenarioTarget(cloud),
      consumers: descriptionsIn(Object.values(outputs)),
      heardAlarmsUrl: outputNamed(outputs, 'HeardAlarmsUrl'),
      submitFunction: `${stackName}/SubmitPayment/Function`,
    });
    events(exercise.observe);
    return {
      run: () => exercise.run(),
      recover: () => exercise.recover(),
      close: async () => {
        await exercise.close();
        await gateway.stop();
      },
    };
  },
};

export default scenario;
