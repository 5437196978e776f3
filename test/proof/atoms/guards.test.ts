import type { StatementDocument } from '../../../local/iam/policy/document';
import { guardsOf } from '../../../proof/atoms/guards';
import { policy, QUEUE } from '../support/application';

const delivery: StatementDocument = {
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: QUEUE,
};
const tlsOnly: StatementDocument = {
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:*',
  Resource: QUEUE,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

const guards = (...statements: StatementDocument[]) =>
  guardsOf(policy('resource', QUEUE, statements));

const conditionsLeft = (...statements: StatementDocument[]) =>
  guards(...statements).map(({ condition, without }) => [
    condition?.key,
    ([without.document?.Statement].flat() as StatementDocument[]).map((one) => one.Condition),
  ]);

describe('the guards of a policy', () => {
  it('are none where it allows without a condition', () => {
    expect(guards(delivery)).toEqual([]);
  });

  it('are each Deny, whose own condition is none', () => {
    expect(guards(delivery, tlsOnly)).toMatchObject([
      { statement: tlsOnly, without: { document: { Statement: [delivery] } } },
    ]);
    expect(guards(tlsOnly)[0]?.condition).toBeUndefined();
    expect(guards(tlsOnly)[0]?.without.document).toBeUndefined();
  });

  it('are each condition of an Allow, without which the others stay', () => {
    const ArnEquals = { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:a' };
    const StringEquals = {
      'aws:SourceAccount': '111122223333',
      'aws:RequestedRegion': 'eu-west-1',
    };
    const narrow = { ...delivery, Condition: { ArnEquals, StringEquals } };
    expect(conditionsLeft(narrow)).toEqual([
      ['aws:SourceArn', [{ StringEquals }]],
      ['aws:SourceAccount', [{ ArnEquals, StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }]],
      [
        'aws:RequestedRegion',
        [{ ArnEquals, StringEquals: { 'aws:SourceAccount': '111122223333' } }],
      ],
    ]);
  });

  it('leave no Condition when the last is taken away', () => {
    const narrow = { ...delivery, Condition: { StringEquals: { 'aws:SourceAccount': '1' } } };
    expect(guards(narrow)[0]?.without.document?.Statement).toEqual([delivery]);
  });

  it('are one for each value, without which the statement is open, and that of the others is not', () => {
    const of = (topic: string | string[]) => ({ ArnEquals: { 'aws:SourceArn': topic } });
    expect(conditionsLeft({ ...delivery, Condition: of(['a', 'b']) })).toEqual([
      ['aws:SourceArn', [undefined, of('b')]],
      ['aws:SourceArn', [of('a'), undefined]],
    ]);
  });
});
