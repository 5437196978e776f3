import type { Finding, FindingPlace, Findings, Unclarity } from './finding';
import { type Circumstances, Model } from './model/model';
import type { Resource } from './model/resource';
import type { Problem, Rule, Unclear } from './rule';
import { rules as ALL } from './rules';
import { type Case, casesOf, casesWorded } from './template/cases';
import type { StackInput } from './template/stack-input';
import { transformedIn } from './template/transforms';
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
  const findings = new Map<string, { readonly finding: Finding; readonly cases: Case[] }>();
  const unknown = new Map<string, Unclarity>();
  for (const unclear of stacks.flatMap(untold)) unknown.set(unclear.path, unclear);
  for (const one of cases) {
    const model = new Model(stacks, circumstances, one.assumptions);
    for (const rule of rules) {
      for (const result of rule.check(model)) {
        if ('unknown' in result) {
          const unclear = unclarity(rule, result, model);
          unknown.set(`${unclear.rule} ${unclear.path} ${unclear.message}`, unclear);
          continue;
        }
        const finding = findingOf(rule, result, model);
        const key = JSON.stringify([finding.rule, finding.path, finding.location, finding.message]);
        const known = findings.get(key);
        if (known) known.cases.push(one);
        else findings.set(key, { finding, cases: [one] });
      }
    }
  }
  return {
    findings: [...findings.values()].map(({ finding, cases: found }) => {
      const where = casesWorded(found, cases);
      return where === ''
        ? finding
        : { ...finding, message: `${finding.message} (where ${where})` };
    }),
    unknown: [...unknown.values()],
  };
}

/** No rule sees what a transform makes. */
function untold(stack: StackInput): readonly Unclarity[] {
  return transformedIn(stack).map(({ logicalId, path, by }) => ({
    rule: 'transform',
    path,
    logicalId,
    template: stack.file,
    message: `which resources CloudFormation makes of ${by}`,
  }));
}

function findingOf(
  rule: Rule,
  { resource, property, message, change }: Problem,
  model: Model,
): Finding {
  return {
    rule: rule.id,
    severity: rule.severity,
    ...placeOf(resource),
    ...locationOf(resource, property),
    message: model.worded(message),
    fix: rule.fix,
    change: shown(change),
    link: rule.link,
  };
}

function locationOf({ within }: Resource, property?: string): Pick<Finding, 'location'> {
  const place = [within, property].filter((part) => part !== undefined);
  return place.length === 0 ? {} : { location: ['Properties', ...place].join('.') };
}

function unclarity(rule: Rule, { resource, unknown }: Unclear, model: Model): Unclarity {
  return { rule: rule.id, ...placeOf(resource), message: model.worded(unknown) };
}

function placeOf({ path, logicalId, stack }: Resource): FindingPlace {
  return { path, logicalId, template: stack.input.file };
}
