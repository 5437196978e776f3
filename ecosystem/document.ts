import { table } from '../test/support/table';
import type { AllFindings, SampleFinding } from './findings';
import { EQUIVALENTS, JUDGEMENTS, type Opinion, type Verdict } from './judgements';
import { SAMPLES } from './stacks';

const VERDICTS: readonly Verdict[] = ['true', 'false alarm', 'unknown'];

/** `docs/guardrails/ecosystem.md`, but for its introduction. */
export function documentOf(findings: AllFindings): string {
  return [
    '## In total',
    inTotal(findings),
    '## By sample',
    bySample(findings),
    '## What Guardrails finds, and what we make of it',
    byRule(findings),
    '## What the others find',
    others(findings),
  ].join('\n\n');
}

function bySample({ ours, unknown, cdk, nag }: AllFindings): string {
  const rows = SAMPLES.map(({ name, from, what }) => {
    const count = (of: readonly SampleFinding[]) =>
      of.filter(({ sample }) => sample === name).length;
    const errors = ours.filter(({ sample, severity }) => sample === name && severity === 'error');
    return [
      name,
      from,
      what,
      `${errors.length} + ${count(ours) - errors.length}`,
      count(unknown),
      count(cdk),
      count(nag),
    ];
  });
  const head = [
    'sample',
    'made of',
    'what',
    'Guardrails: errors + warnings',
    'unknown',
    "CDK's validation",
    'cdk-nag',
  ];
  return table([head, ...rows]);
}

function byRule({ ours, cdk, nag }: AllFindings): string {
  const groups = new Map<string, SampleFinding[]>();
  for (const finding of ours) {
    const { verdict, because } = opinionOf(finding);
    const key = [finding.rule, verdict, because].join();
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const rows = [...groups.values()].map((group) => {
    const [first] = group;
    if (!first) return [];
    const samples = [...new Set(group.map(({ sample }) => sample))];
    const { verdict, because } = opinionOf(first);
    return [
      `[${first.rule}](${first.rule}.md)`,
      group.length,
      samples.length > 4 ? `${samples.length} of ${SAMPLES.length}` : samples.join(', '),
      verdict,
      because,
      alsoFound(first.rule, samples, cdk),
      alsoFound(first.rule, samples, nag),
    ];
  });
  const head = [
    'rule',
    'findings',
    'samples',
    'judgement',
    'because',
    "CDK's validation",
    'cdk-nag',
  ];
  return table([head, ...rows]);
}

function inTotal({ ours }: AllFindings): string {
  const counts = VERDICTS.map((verdict) => {
    const found = ours.filter((finding) => opinionOf(finding).verdict === verdict);
    return [verdict, found.length, new Set(found.map(({ rule }) => rule)).size];
  });
  return table([['judgement', 'findings', 'rules'], ...counts]);
}

/** In how many of the samples another tool has the same. */
function alsoFound(
  rule: string,
  samples: readonly string[],
  found: readonly SampleFinding[],
): string {
  const same = EQUIVALENTS[rule] ?? [];
  const also = samples.filter((sample) =>
    found.some((other) => other.sample === sample && same.some((one) => one.test(other.rule))),
  );
  if (also.length === 0) return 'no';
  return also.length === samples.length ? 'yes' : `in ${also.length} of ${samples.length}`;
}

function others({ cdk, nag }: AllFindings): string {
  const counts = new Map<string, { readonly by: string; count: number }>();
  for (const [by, found] of [
    ["CDK's validation", cdk],
    ['cdk-nag', nag],
  ] as const) {
    for (const { rule } of found) {
      const name = rule.replace(/\[.*$/, '');
      const known = counts.get(name) ?? { by, count: 0 };
      counts.set(name, { by, count: known.count + 1 });
    }
  }
  const rows = [...counts].map(([rule, { by, count }]) => [
    rule,
    by,
    count,
    Object.entries(EQUIVALENTS)
      .filter(([, same]) => same.some((one) => one.source.startsWith(`^${rule}`)))
      .map(([ours]) => `[${ours}](${ours}.md)`)
      .join(', ') || 'no rule here',
  ]);
  return table([['rule', 'of', 'findings', 'here'], ...rows]);
}

function opinionOf({ rule, path }: SampleFinding): Opinion {
  const judgement = JUDGEMENTS[rule];
  if (!judgement) return { verdict: 'unknown', because: 'not judged' };
  return judgement.except?.find(({ of }) => of.test(path)) ?? judgement;
}

/** Findings nobody judged, and judgements of what is no longer found. */
export function problemsOf({ ours }: AllFindings): readonly string[] {
  const found = new Set(ours.map(({ rule }) => rule));
  const unused = Object.entries(JUDGEMENTS).flatMap(([rule, judgement]) => {
    const opinions: readonly Opinion[] = [judgement, ...(judgement.except ?? [])];
    const used = new Set(ours.filter((one) => one.rule === rule).map(opinionOf));
    return opinions
      .filter((opinion) => !used.has(opinion))
      .map(({ because }) => `${rule}: nothing is found that is judged "${because}"`);
  });
  return [
    ...[...found].filter((rule) => !JUDGEMENTS[rule]).map((rule) => `${rule} has no judgement`),
    ...unused,
  ];
}
