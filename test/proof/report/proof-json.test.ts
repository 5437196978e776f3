import { proofJson } from '../../../proof/report/proof-json';
import { finding, keeping, needed, proven } from '../support/proof';

const documented = { link: 'https://docs.aws.amazon.com/', reason: 'nothing here can show it' };

describe('a proof as numbers', () => {
  it('counts what is used, denied, failing and kept out', () => {
    const stock = { atoms: 20, used: 7, blastRadius: { 'Ship/Function': 30 } };
    const proof = proven({
      atoms: [
        needed(),
        needed({ fails: undefined }),
        needed({ flips: undefined, fails: undefined }),
        needed({ flips: undefined, fails: undefined, documented }),
        needed(),
      ],
      guards: [
        keeping(),
        keeping({ keepsOut: undefined }),
        keeping({ keepsOut: undefined, equivalent: 'the one beside it says it' }),
      ],
      leaks: ['one', 'two'],
      lint: [finding],
      breaches: ['read along'],
      denials: ['is denied'],
      failure: 'was not shipped',
      stock,
    });
    expect(proofJson(proof)).toEqual({
      subject: 'Shop',
      atoms: 4,
      used: 3,
      documented: 1,
      utilisation: 0.75,
      mutants: { replay: { killed: 3, total: 4 }, rerun: { killed: 2, total: 4 } },
      guards: { killed: 1, total: 3, equivalent: 1 },
      breaches: ['read along'],
      leaks: 2,
      lint: [finding],
      cells: 270,
      blastRadius: { 'Ship/Function': 6 },
      stock,
      survivors: [
        expect.stringContaining('nothing fails without it'),
        expect.stringContaining('nothing asks for it'),
        expect.stringContaining('no attack succeeds without it'),
      ],
      denials: ['is denied'],
      failure: 'was not shipped',
      seconds: 2.8,
    });
  });

  it('has a null where there is nothing, and uses all of no permissions', () => {
    const json = proofJson(proven({ atoms: [] }));
    expect(json).toMatchObject({ stock: null, failure: null, utilisation: 1, survivors: [] });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});
