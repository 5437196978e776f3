import fc from 'fast-check';
import { decide } from '../../../local/iam/decide';
import type { StatementDocument } from '../../../local/iam/policy/document';
import { compilePolicy } from '../../../local/iam/policy/policy';
import { type AccessRequest, accessRequest } from '../../../local/iam/request/access-request';
import { singleStatements } from '../../../proof/atoms/single-statements';
import { anyRequest, anyStatement, QUEUES } from './support/random-statements';

const everything: StatementDocument = {
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  Resource: [...QUEUES],
};

/** What a queue's policy says to a request; what is denied would be allowed without the Deny. */
function isAllowed(request: AccessRequest, statements: readonly StatementDocument[]): boolean {
  const isDeny = statements.some(({ Effect }) => Effect === 'Deny');
  const Statement = isDeny ? [everything, ...statements] : statements;
  const resource = [compilePolicy('resource', { Version: '2012-10-17', Statement }, 'Inbox')];
  return decide(request, { identity: [], resource }).allowed;
}

it('a statement and its single ones decide every request alike', () => {
  const seen = { allowed: 0, denied: 0 };
  fc.assert(
    fc.property(anyStatement, fc.array(anyRequest, { minLength: 20 }), (statement, requests) => {
      const singles = singleStatements(statement);
      for (const props of requests) {
        const request = accessRequest(props);
        const whole = isAllowed(request, [statement]);
        seen[whole ? 'allowed' : 'denied']++;
        expect(isAllowed(request, singles)).toBe(whole);
      }
    }),
    { numRuns: 400, seed: 1 },
  );
  expect(Math.min(seen.allowed, seen.denied)).toBeGreaterThan(500);
});
