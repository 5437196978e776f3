import type { Finding, FindingPlace, Findings, Unclarity } from './finding';
import { type Circumstances, Model } from './model/model';
import type { Resource } from './model/resource';
import type { Problem, Rule, Unclear } from './rule';
import { rules as ALL } from './rules';
import { casesOf } from './template/cases';
import type { StackInput } from './template/stack-input';
import { shown } from './template/unknown';

/**
 * Checks stacks by every rule, in every case that their conditions tell apart.
 *
 * The same mistake is found once. What is unknown is told where nothing is wrong anyway.
 */
export function check(
  stacks: readonly StackInput[],
  circumstances: Circumstances = {},
  rules: readonly Rule[] = ALL,
): Findings {
  const cases = casesOf(stacks);
  const findings = new Map<string, { readonly finding: Finding; readonly cases: string[] }>();
  const unknown = new Map<string, Unclarity>();
  for (const { assumptions, name } of cases) {
    const model = new Model(stacks, circumstances, assumptions);
    for (const rule of rules) {
      for (const result of rule.check(model)) {
        if ('unknown' in result) {
          const unclear = unclarity(rule, result);
          unknown.set(`${unclear.rule} ${unclear.path} ${unclear.message}`, unclear);
          continue;
        }
        const finding = findingOf(rule, result);
        const key = JSON.stringify([finding.rule, finding.path, finding.location, finding.message]);
        const known = findings.get(key);
        if (known) known.cases.push(name);
        else findings.set(key, { finding, cases: [name] });
      }
    }
  }
  return {
    findings: [...findings.values()].map(({ finding, cases: found }) =>
      found.length === cases.length
        ? finding
        : { ...finding, message: `${finding.message} (where ${found.join(', or ')})` },
    ),
    unknown: [...unknown.values()],
  };
}

function findingOf(rule: Rule, { resource, property, message, change }: Problem): Finding {
  return {
    rule: rule.id,
    severity: rule.severity,
    ...placeOf(resource),
    ...(property === undefined ? {} : { location: `Properties.${property}` }),
    message: shown(message),
    fix: rule.fix,
    change: shown(change),
    link: rule.link,
  };
}

function unclarity(rule: Rule, { resource, unknown }: Unclear): Unclarity {
  return { rule: rule.id, ...placeOf(resource), message: shown(unknown) };
}

function placeOf({ path, logicalId, stack }: Resource): FindingPlace {
  return { path, logicalId, template: stack.input.file };
}
