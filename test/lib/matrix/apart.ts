/**
 * An access report with one action and one resource a line: CDK merges statements that differ in
 * one of them where the flag `@aws-cdk/aws-iam:minimizePolicies` is set.
 */
export function apart(accessReport: string): string {
  return accessReport
    .split(/\n(?! )/)
    .map((block) => {
      const [heading, ...facts] = block.split(/\n(?! {5})/);
      return [heading, ...new Set(facts.flatMap(single))].sort().join('\n');
    })
    .join('\n');
}

/** `allow sns:Publish, sqs:SendMessage` and what is below it, action by action and place by place. */
function single(fact: string): string[] {
  const [first = '', ...details] = fact.split('\n');
  const { verb, actions = '' } =
    /^(?<verb> {2}(?:allow|deny) )(?<actions>\S+:\S+)$/.exec(first.replaceAll(', ', ','))?.groups ??
    {};
  if (verb === undefined) return [fact];
  const places = details.filter((line) => line.startsWith('     on '));
  const others = details.filter((line) => !places.includes(line));
  return actions
    .split(',')
    .flatMap((action) => places.map((place) => [`${verb}${action}`, place, ...others].join('\n')));
}
