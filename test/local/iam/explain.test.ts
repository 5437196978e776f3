import { decide } from '../../../local/iam/decide';
import { awsMessage, explain } from '../../../local/iam/explain';
import { ANYBODY, QUEUE, ROLE, ROOT, SESSION, SNS, TOPIC, USER, VISITOR } from './support/cast';
import { policiesOf, requestOf } from './support/judge';
import { DECIDING } from './support/pages';
import { allow, deny, type Row, to, toAws } from './support/row';

function outcome(part: Omit<Row, 'name' | 'see' | 'expect'>) {
  const row: Row = { name: '', see: DECIDING(), expect: 'allowed', ...part };
  const request = requestOf(row);
  const decision = decide(request, policiesOf(row));
  return {
    words: explain(request, decision),
    message: decision.allowed ? undefined : awsMessage(request, decision, 'SQS:SendMessage'),
  };
}

const elsewhere = [allow({ Resource: TOPIC })];

describe('a decision in words', () => {
  it('names the statement that allows', () => {
    expect(outcome({ identity: [...elsewhere, allow({ Sid: 'Send' })] }).words).toBe(
      `${ROLE}: sqs:SendMessage on ${QUEUE} is allowed by identity statement 2 (Send)`,
    );
  });

  it('names both statements where two accounts have to allow', () => {
    const { words } = outcome({
      by: VISITOR,
      identity: [allow()],
      resource: [allow(toAws(VISITOR.roleArn))],
    });
    expect(words).toBe(
      `${VISITOR.roleArn}: sqs:SendMessage on ${QUEUE} is allowed by identity statement 1 and resource statement 1`,
    );
  });

  it('names the statement of the resource that is enough', () => {
    const { words } = outcome({ resource: [allow(toAws(ROLE)), allow(toAws(SESSION.sessionArn))] });
    expect(words).toBe(`${ROLE}: sqs:SendMessage on ${QUEUE} is allowed by resource statement 2`);
  });

  it('says that the root user needs none', () => {
    expect(outcome({ by: ROOT }).words).toBe(
      `arn:aws:iam::111122223333:root: sqs:SendMessage on ${QUEUE} is allowed by the root user`,
    );
  });

  it('names the statement that denies', () => {
    expect(outcome({ identity: [allow(), deny()] }).words).toBe(
      `${ROLE}: sqs:SendMessage on ${QUEUE} is denied by identity statement 2`,
    );
  });

  it.each([
    [
      'an identity policy',
      {},
      `no identity-based policy allows it; allow sqs:SendMessage on ${QUEUE} in a policy of ${ROLE}`,
    ],
    [
      'the boundary',
      { identity: [allow()], boundary: elsewhere },
      `no permissions boundary allows it; allow sqs:SendMessage on ${QUEUE} in the permissions boundary of ${ROLE}`,
    ],
  ])('says what would have to be allowed in %s', (_, part, words) => {
    expect(outcome(part).words).toBe(`${ROLE}: sqs:SendMessage on ${QUEUE} is denied: ${words}`);
  });

  it.each([
    [SNS, 'sns.amazonaws.com'],
    [ANYBODY, 'anonymous'],
  ])('says that the resource would have to allow', (by, who) => {
    expect(outcome({ by }).words).toBe(
      `${who}: sqs:SendMessage on ${QUEUE} is denied: no resource-based policy allows it; allow ${who} to do sqs:SendMessage in the policy of ${QUEUE}`,
    );
  });
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
describe("AWS's own message", () => {
  const denied = 'is not authorized to perform: SQS:SendMessage on resource:';

  it.each<[string, Omit<Row, 'name' | 'see' | 'expect'>, string]>([
    ['nothing allows', {}, 'because no identity-based policy allows the SQS:SendMessage action'],
    [
      'the boundary does not allow',
      { identity: [allow()], boundary: elsewhere },
      'because no permissions boundary allows the SQS:SendMessage action',
    ],
    [
      'an identity policy denies',
      { identity: [deny()] },
      'with an explicit deny in an identity-based policy',
    ],
    [
      'the boundary denies',
      { identity: [allow()], boundary: [deny()] },
      'with an explicit deny in a permissions boundary',
    ],
    [
      'the resource denies',
      { identity: [allow()], resource: [deny(to('*'))] },
      'with an explicit deny in a resource-based policy',
    ],
  ])('names the session where %s', (_, part, why) => {
    expect(outcome(part).message).toBe(`User: ${SESSION.sessionArn} ${denied} ${QUEUE} ${why}`);
  });

  it('names a user by the ARN', () => {
    expect(outcome({ by: USER }).message).toBe(
      `User: ${USER.arn} ${denied} ${QUEUE} because no identity-based policy allows the SQS:SendMessage action`,
    );
  });

  it('says that the resource does not allow', () => {
    expect(outcome({ by: VISITOR, identity: [allow()] }).message).toBe(
      `User: ${VISITOR.sessionArn} ${denied} ${QUEUE} because no resource-based policy allows the SQS:SendMessage action`,
    );
  });
});
