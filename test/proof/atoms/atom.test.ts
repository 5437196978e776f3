import { atomsOf, denialsOf } from '../../../proof/atoms/atom';
import { BUCKET, policy, QUEUE, ROLE } from '../support/application';

const send = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE } as const;
const receive = { Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: QUEUE } as const;
const deny = { Effect: 'Deny', Action: 's3:PutObject', Resource: `${BUCKET}/*` } as const;

const ID = 'Shop/Worker identity Permissions';
const documentOf = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });

describe('the permissions of a policy', () => {
  const both = { ...send, Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'] };
  const spec = policy('identity', ROLE, [both, deny]);

  it('are every single thing that it allows', () => {
    expect(atomsOf(spec).map(({ statement }) => statement)).toEqual([send, receive]);
  });

  it('know the policy without each: the others stay, and every Deny', () => {
    expect(atomsOf(spec).map(({ without }) => without)).toEqual([
      { policy: ID, document: documentOf(receive, deny) },
      { policy: ID, document: documentOf(send, deny) },
    ]);
  });

  it('are one for each statement, where two say the same', () => {
    const atoms = atomsOf(policy('identity', ROLE, [send, { ...send }]));
    expect(atoms.map(({ without }) => without.document)).toEqual([
      documentOf(send),
      documentOf(send),
    ]);
  });

  it('leave no policy when the last one is taken away', () => {
    const [only] = atomsOf(policy('identity', ROLE, send));
    expect(only?.without).toEqual({ policy: ID, document: undefined });
  });
});

describe('the denials of a policy', () => {
  const spec = policy('identity', ROLE, [
    send,
    { ...deny, Resource: [`${BUCKET}/*`, `${BUCKET}2/*`] },
  ]);

  it('are every single thing that it denies, with the policy without each', () => {
    const other = { ...deny, Resource: `${BUCKET}2/*` };
    expect(denialsOf(spec).map(({ statement, without }) => [statement, without.document])).toEqual([
      [deny, documentOf(send, other)],
      [other, documentOf(send, deny)],
    ]);
  });
});
