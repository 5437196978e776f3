import type { Application } from '../../assembly/model';
import { isCalled, shortName } from '../../assembly/short-name';
import type { FaultPlan } from './fault-plan';
import { isOfGateway } from './kinds';

/**
 * Whether an application has what a plan names.
 *
 * @throws for the first name that it does not have, and for faults of what is not in the cloud
 */
export function checkNames({ faults }: FaultPlan, application: Application, where: string): void {
  const { functions, queues, topics } = application;
  const paths = {
    function: functions.map(({ path }) => path),
    queue: queues.map(({ path }) => path),
    topic: topics.map(({ path }) => path),
  };
  faults.forEach((fault, index) => {
    if (isOfGateway(fault.kind)) {
      throw new Error(
        `${where}: faults[${index}].kind must be a fault of the cloud, got "${fault.kind}"; give it to the payment gateway`,
      );
    }
    for (const [field, known] of Object.entries(paths)) {
      const name = (fault as Readonly<Record<string, unknown>>)[field];
      if (typeof name !== 'string' || known.some((path) => isCalled(path, name))) continue;
      const names = field === 'function' ? known.map(shortName) : known;
      throw new Error(
        `${where}: faults[${index}].${field} must be a ${field} of the app, got "${name}"; there are ${names.sort().join(', ')}`,
      );
    }
  });
}
