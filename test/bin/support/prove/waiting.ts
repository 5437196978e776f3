import type { ProofScenario } from '../../../../proof/proof-scenario';

/** A scenario whose run waits for what never comes. */
const scenario: ProofScenario = {
  start: async () => ({
    run: () => new Promise(() => {}),
    recover: async () => {},
    close: async () => {},
  }),
};

export default scenario;
