import type { ProofScenario } from '../../../../proof/proof-scenario';

/** A scenario whose run fails as soon as everything is stopped. */
const scenario: ProofScenario = {
  start: async () => ({
    run: () =>
      new Promise((_resolve, reject) => {
        process.once('SIGINT', () => reject(new Error('the request broke off')));
      }),
    recover: async () => {},
    close: async () => {},
  }),
};

export default scenario;
