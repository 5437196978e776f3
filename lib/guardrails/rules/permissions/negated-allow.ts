import { allowRule, at } from '../../statement-rule';

export const negatedAllow = allowRule({
  id: 'negated-allow',
  severity: 'error',
  mistake: 'A policy allows everything but what it names.',
  why: 'What it allows grows with every service, every resource and every principal that is new.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  fix: 'list what is meant in actions, resources or principals',
  unless: 'the role is for people, and another policy of theirs takes away the rest',
  *check(statement) {
    const { notActions, notResources, hasNotPrincipal } = statement;
    const negated = [
      ['NotAction', 'actions', notActions.length > 0, notActions.join(', ')],
      ['NotResource', 'resources', notResources.length > 0, notResources.join(', ')],
      ['NotPrincipal', 'principals', hasNotPrincipal, 'the principals it names'],
    ] as const;
    for (const [element, affirmed, isThere, but] of negated) {
      if (!isThere) continue;
      yield {
        ...at(statement, element),
        message: `${element} allows everything but ${but}`,
        change: `${affirmed}: [/* what is meant */],`,
      };
    }
  },
});
