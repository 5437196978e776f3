import type { AccessControl } from '../authorization/access-control';
import type { Faults } from '../faults/faults';
import { Gateway } from '../gateway/gateway';
import type { Principals } from '../gateway/principals';
import { control } from './control';
import type { Functions } from './functions';
import type { HeldAnswers } from './held-answers';
import type { CloudEvent } from './types';

export interface GatewaySurroundings {
  readonly region: string;
  readonly principals: Principals;
  readonly faults: Faults;
  readonly held: HeldAnswers;
  /** All of these are there once somebody calls. */
  readonly access: () => AccessControl;
  readonly functions: () => Functions;
  readonly elapse: (ms: number) => Promise<void>;
  readonly tell: (event: CloudEvent) => void;
}

/** The way in to the services, where policies decide and faults happen. */
export function createGateway({ faults, tell, ...around }: GatewaySurroundings): Gateway {
  return new Gateway({
    region: around.region,
    principals: around.principals,
    authorize: (call, request) => around.access().ofCall(call, request),
    identify: (caller) => around.access().identify(caller),
    control: (caller, request) => control(around, caller, request),
    faults: {
      of: (call, request) => faults.ofCall(call, request),
      end: async (caller, how) => {
        if (caller.kind !== 'function') return;
        await around.functions().at(caller.functionPath).kill(caller.environmentId, how);
      },
      hold: (delayMs) => around.held.wait(delayMs),
      restartsOf: (service) => faults.outages.countOf(service),
    },
    onCall: ({ principal, service, operation }, status) => {
      if (principal.kind !== 'function') return;
      const { functionPath } = principal;
      const at = Date.now();
      tell({ kind: 'call', function: functionPath, service, operation, status, at });
    },
    onUnmodelled: (message) => tell({ kind: 'unmodelled', message }),
  });
}
