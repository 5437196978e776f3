import type { ProofScenario } from '../../../../proof/proof-scenario';

/** A scenario that does nothing, and cannot even be closed. */
const scenario: ProofScenario = {
  start: async () => ({
    run: () => Promise.reject(new Error('nothing is done')),
    recover: async () => {},
    close: () => Promise.reject(new Error('the scenario cannot be closed')),
  }),
};

export default scenario;
