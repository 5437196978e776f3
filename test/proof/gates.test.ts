import { failedGates, isSufficient, mutants, survivors } from '../../proof/gates';
import type { Proof } from '../../proof/proof';
import { finding, keeping, needed, proven } from './support/proof';

const documented = { link: 'https://docs.aws.amazon.com/', reason: 'nothing here can show it' };
const unused = needed({ flips: undefined, fails: undefined });

it('an app that has least privilege passes every gate', () => {
  expect(failedGates(proven(), { 'Ship/Function': 6 })).toEqual([]);
});

describe('one gate fails alone, and names what it is about', () => {
  it.each<[string, Partial<Proof>, string]>([
    [
      'sufficient, by a failure',
      { failure: 'the order was not shipped' },
      'not sufficient: the order was not shipped',
    ],
    [
      'sufficient, by a denial',
      { denials: ['<Ship/Role>: dynamodb:PutItem on <Shipments> is denied'] },
      'not sufficient: <Ship/Role>: dynamodb:PutItem on <Shipments> is denied',
    ],
    [
      'necessary, by what nothing asks for',
      { atoms: [needed(), unused] },
      'not necessary or not guarded: Ship/Role: allow dynamodb:PutItem on <Shipments>: nothing asks for it; take it away, have the scenario do what needs it, or say what AWS documents in documentedNeeds',
    ],
    [
      'necessary, by what nobody misses',
      { atoms: [needed(), needed({ fails: undefined })] },
      'not necessary or not guarded: Ship/Role: allow dynamodb:PutItem on <Shipments>: is asked for, and nothing fails without it; look at what depends on it in the scenario',
    ],
    [
      'necessary, by a documented need that the run shows',
      { atoms: [needed({ documented, fails: undefined })] },
      'not necessary or not guarded: Ship/Role: allow dynamodb:PutItem on <Shipments>: is a documented need, and the run shows it; take it off the list',
    ],
    [
      'guarded, by a guard that keeps nobody out',
      { guards: [keeping(), keeping({ keepsOut: undefined })] },
      'not necessary or not guarded: Inbox/Policy: Deny sqs:* on <Inbox>: no attack succeeds without it; take it away, add a probe, or say what makes it superfluous in equivalents',
    ],
    [
      'guarded, by an attack that gets through',
      { breaches: ['read along: sqs:ReceiveMessage on <Inbox> is allowed'] },
      'not guarded: read along: sqs:ReceiveMessage on <Inbox> is allowed',
    ],
    [
      'isolated',
      { leaks: ['Pack/Function may do sqs:SendMessage on <Inbox>'] },
      'not isolated: Pack/Function may do sqs:SendMessage on <Inbox>',
    ],
    [
      'static',
      { lint: [finding] },
      'not static: Shop/Ship/Role Properties.Policies.0.PolicyDocument.Statement.0.Action: allows dynamodb:*; name the actions (wildcard-action)',
    ],
  ])('%s', (_name, differences, reason) => {
    expect(failedGates(proven(differences))).toEqual([reason]);
  });
});

describe('what the run does not show', () => {
  it('needs no request where it is documented, and is no mutant', () => {
    const proof = proven({ atoms: [{ ...unused, documented }] });
    expect(failedGates(proof)).toEqual([]);
    expect(mutants(proof)).toEqual([]);
  });

  it('needs no attack where another guard says the same', () => {
    const guard = keeping({ keepsOut: undefined, equivalent: 'aws:SourceArn beside it says it' });
    expect(failedGates(proven({ guards: [guard] }))).toEqual([]);
  });

  it.each<[string, Partial<Proof>]>([
    ['a failure', { failure: 'the order was not shipped' }],
    ['a denial', { denials: ['sqs:SendMessage is denied'] }],
  ])('is no news of an app that is not sufficient, by %s', (_name, differences) => {
    const proof = proven({
      ...differences,
      atoms: [unused],
      guards: [keeping()],
      leaks: ['a call'],
    });
    expect(isSufficient(proof)).toBe(false);
    expect(failedGates(proof)).toEqual([expect.stringMatching(/^not sufficient: /)]);
    expect(survivors(proof)).toHaveLength(1);
  });
});

describe('the reach of a function', () => {
  const proof = proven({ blastRadius: { 'Ship/Function': 6, 'Pack/Function': 3 } });

  it('may fall, and may stay', () => {
    expect(failedGates(proof, { 'Ship/Function': 7, 'Pack/Function': 3 })).toEqual([]);
  });

  it('may not rise', () => {
    expect(failedGates(proof, { 'Ship/Function': 5, 'Pack/Function': 3 })).toEqual([
      'blast radius: Ship/Function may do 6 things, and did 5 before; it may only fall',
    ]);
    expect(failedGates(proof, { 'Ship/Function': 0, 'Pack/Function': 3 })).toHaveLength(1);
  });

  it('may be anything where there was nothing before: no report, or no such function', () => {
    expect(failedGates(proof)).toEqual([]);
    expect(failedGates(proof, { 'Ship/Function': 6 })).toEqual([]);
    expect(
      failedGates(proof, { 'Ship/Function': 6, 'Sold/Function': 1, 'Pack/Function': 3 }),
    ).toEqual([]);
  });
});
