import { LEDGER, type LedgerEntry } from '../../lib/functions/ledger';
import { NO_VALUE } from '../../local/assembly/intrinsics';
import { readAssembly, type TemplateResource } from '../../local/assembly/read-assembly';
import type { Environment, StackScope } from '../../local/assembly/stack-scope';
import { stackScopes } from '../../local/assembly/stack-scopes';

/** Why roles have what needs a reason. */
export interface Ledger {
  /** @returns undefined where nobody gave one */
  reasonFor(roleArn: string, action: string, resource: string): string | undefined;
}

export const emptyLedger: Ledger = { reasonFor: () => undefined };

/** Reads the ledgers of all roles of a cloud assembly, from the metadata in its templates. */
export function readLedger(directory: string, environment: Environment): Ledger {
  const entries = new Map(stackScopes(readAssembly(directory), environment).flatMap(entriesByRole));
  return {
    reasonFor: (roleArn, action, resource) =>
      entries
        .get(roleArn)
        ?.find(
          ({ actions, resources, reason }) =>
            reason.trim() !== '' && actions.includes(action) && resources.includes(resource),
        )?.reason,
  };
}

function entriesByRole(scope: StackScope): [roleArn: string, entries: readonly LedgerEntry[]][] {
  return Object.entries(scope.stack.template.Resources).flatMap(([logicalId, resource]) => {
    const ledger = metadataOf(resource)[LEDGER];
    if (resource.Type !== 'AWS::IAM::Role' || ledger === undefined) return [];
    if (resource.Condition !== undefined && !scope.condition(resource.Condition)) return [];
    const resolved = scope.resolve(ledger, `${scope.pathOf(logicalId)} ${LEDGER}`);
    const entries = (resolved as readonly LedgerEntry[]).map((entry) => ({
      ...entry,
      resources: entry.resources.filter((one: unknown) => one !== NO_VALUE),
    }));
    return [[scope.identity(logicalId).attributes['Arn'] ?? '', entries]];
  });
}

function metadataOf(resource: TemplateResource): Readonly<Record<string, unknown>> {
  const { Metadata = {} } = resource as { Metadata?: Record<string, unknown> };
  return Metadata;
}
