import { AccessReport } from '../../../lib/reports/access-report';
import { type AssembledStack, readAssembly } from '../../../local/assembly/read-assembly';

/** The access report of one stack. */
export interface StackReport {
  readonly stack: string;
  readonly report: string;
}

/**
 * The access report of every stack, or of those that are wanted.
 *
 * @throws AssemblyError when the directory is no cloud assembly
 */
export function reportsOf(directory: string, wanted?: readonly string[]): StackReport[] {
  const stacks = readAssembly(directory);
  const ids = stacks.map(({ id }) => id);
  const unknown = wanted?.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new Error(
      `--stack must be one of ${ids.join(', ') || 'none'}, got "${unknown}"; cdk list tells them`,
    );
  }
  return stacks
    .filter(({ id }) => wanted?.includes(id) ?? true)
    .map((stack) => ({
      stack: stack.id,
      report: AccessReport.ofTemplate(withPaths(stack)).text,
    }));
}

/** The CDK writes construct paths into the template only where it is told to. */
function withPaths({ template, paths }: AssembledStack): object {
  const resources = Object.entries(template.Resources).map(([logicalId, resource]) => {
    const path = paths.get(logicalId);
    // A last /Resource is gone from these, and the report leaves out one more last id like it.
    const Metadata = { 'aws:cdk:path': path?.replace(/\/Default$/, '$&/Resource') };
    return [logicalId, path === undefined ? resource : { Metadata, ...resource }];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}

/** One report as it is, several each below the name of its stack. */
export function reportText(reports: readonly StackReport[]): string {
  if (reports.length === 0) return 'nobody may do anything';
  const [only, ...more] = reports;
  if (only && more.length === 0) return only.report;
  return reports.map(({ stack, report }) => `# ${stack}\n${report}`).join('\n');
}
