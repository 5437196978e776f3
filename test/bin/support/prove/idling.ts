import type { ProofScenario } from '../../../../proof/proof-scenario';
import orders from './scenario';

const AN_HOUR_MS = 3_600_000;

/** Orders with an hour after each run; it ends badly when a function starts cold for having idled. */
const scenario: ProofScenario = {
  start: async (cloud, events) => {
    const exercise = await orders.start(cloud, events);
    return {
      run: async () => {
        await exercise.run();
        await cloud.advance(AN_HOUR_MS);
      },
      recover: () => exercise.recover(),
      close: async () => {
        await exercise.close();
        const { functions } = await cloud.statistics();
        const idled = Object.values(functions).map(
          ({ coldStartCauses }) => coldStartCauses.idle ?? 0,
        );
        if (idled.some((count) => count > 0)) throw new Error(`started again: ${idled} times`);
      },
    };
  },
};

export default scenario;
