import { allowRule } from '../rule';

const NEGATED = ['NotAction', 'NotResource', 'NotPrincipal'] as const;

/** What is allowed to all but a few grows with everything that is new. */
export const negatedAllow = allowRule('negated-allow', ({ place, document }) =>
  NEGATED.filter((element) => document[element] !== undefined).map((element) => ({
    place: { ...place, element },
    message: `allows everything but ${JSON.stringify(document[element])}`,
    fix: `list in ${element.replace('Not', '')} what is meant`,
  })),
);
