import type { Resource } from '../resource';
import { statementsIn } from './statement';

/** The services that may take a role; undefined where others may, too. */
export function trustedServices(role: Resource): readonly string[] | undefined {
  const owner = { kind: 'trust', declaredIn: role, attachedTo: [role] } as const;
  const statements = statementsIn(owner, 'AssumeRolePolicyDocument').filter(({ allows }) => allows);
  const isService = statements.every(
    ({ principals }) => Object.keys(principals).join() === 'Service',
  );
  return isService
    ? [...new Set(statements.flatMap(({ principals }) => principals['Service'] ?? []))]
    : undefined;
}
