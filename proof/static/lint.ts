import { acknowledgementOf } from '../../lib/guardrails/acknowledgements';
import { readAssembly } from '../../lib/guardrails/assembly/read-assembly';
import { check } from '../../lib/guardrails/check';
import { PERMISSIONS } from '../../lib/guardrails/rules/permissions';
import type { StackInput } from '../../lib/guardrails/template/stack-input';
import type { Environment } from '../../local/assembly/stack-scope';
import type { Finding } from './finding';
import { withDefaults } from './with-defaults';

/**
 * What the policies of an assembly alone show not to be least privilege: what the guardrails'
 * rules for permissions find, warnings too, unless it is acknowledged. What they cannot tell is not
 * proven.
 *
 * @param directory that `cdk synth` wrote
 * @param judges whether a stack is judged, by its name; the others only tell what is referred to
 */
export function lint(
  directory: string,
  { accountId, region }: Pick<Environment, 'accountId' | 'region'>,
  judges: (stackName: string) => boolean = () => true,
): readonly Finding[] {
  const { stacks, acknowledgements } = readAssembly(directory);
  const { findings, unknown } = check(
    // Where it runs: the local cloud has one account and one Region.
    stacks.map((stack) => ({
      ...stack,
      accountId,
      region,
      template: withDefaults(stack.template),
    })),
    {},
    PERMISSIONS,
  );
  const judged = new Set(stacks.filter((stack) => isJudged(stack, stacks, judges)).map(fileOf));
  return [
    ...findings
      .filter((finding) => judged.has(finding.template))
      .filter((finding) => acknowledgementOf(finding, acknowledgements) === undefined)
      .map(({ rule, path: construct, location, message, fix }) => ({
        rule,
        construct,
        ...(location === undefined ? {} : { location }),
        message,
        fix,
      })),
    ...unknown
      .filter(({ template }) => judged.has(template))
      .map(({ rule, path: construct, message }) => ({
        rule,
        construct,
        message: `cannot be told: ${message}`,
        fix: 'write it out, so that there is something to prove',
      })),
  ];
}

function fileOf({ file }: StackInput): string {
  return file;
}

/** A nested stack is judged with the one that it is in. */
function isJudged(
  { stackName, nestedIn }: StackInput,
  stacks: readonly StackInput[],
  judges: (stackName: string) => boolean,
): boolean {
  const parent = nestedIn && stacks.find(({ path }) => path === nestedIn.stackPath);
  return parent ? isJudged(parent, stacks, judges) : judges(stackName);
}
