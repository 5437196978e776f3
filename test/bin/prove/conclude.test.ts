import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { conclude, type ReportOptions } from '../../../bin/commands/prove/conclude';
import type { Proof } from '../../../proof/proof';
import { reportText } from '../../../proof/report/report-text';
import { needed, proven } from '../../proof/support/proof';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-conclude-'));
  file = path.join(directory, 'reports/shop.txt');
});

afterEach(() => rmSync(directory, { recursive: true }));

const concluded = (proof: Proof, options: Partial<ReportOptions> = {}) =>
  conclude(proof, { file, update: false, acceptReach: false, ...options });

const reach = (cells: number) => proven({ blastRadius: { 'Ship/Function': cells } });

const unused = proven({ atoms: [needed({ flips: undefined, fails: undefined })] });

describe('a proof', () => {
  it('needs no report where none is kept', () => {
    expect(concluded(proven(), { file: undefined, update: true })).toEqual({ open: [] });
  });

  it('that fails says of what, and how often', () => {
    const { open, wrong } = concluded(unused, { file: undefined });
    expect(open).toEqual([expect.stringContaining('nothing asks for it')]);
    expect(wrong).toBe('Shop: least privilege is not proven, for one reason');
  });

  it('that fails is never written, nor is what was written before', () => {
    concluded(unused, { update: true });
    expect(existsSync(file)).toBe(false);
    concluded(proven(), { update: true });
    concluded(unused, { update: true });
    expect(readFileSync(file, 'utf8')).toBe(reportText(proven()));
  });
});

describe('a report', () => {
  it('is written with --update, into a directory that does not exist yet', () => {
    expect(concluded(proven(), { update: true })).toEqual({ open: [] });
    expect(readFileSync(file, 'utf8')).toBe(reportText(proven()));
  });

  it('that says the same is fine, with --update and without', () => {
    concluded(proven(), { update: true });
    expect(concluded(proven())).toEqual({ open: [] });
    expect(concluded(proven({ seconds: 9 }), { update: true })).toEqual({ open: [] });
    expect(readFileSync(file, 'utf8')).toBe(reportText(proven()));
  });

  it('that says something else, or is not there, is wrong, and stays as it is', () => {
    const wrong = `${file}: says something else by now; look at what has changed, and write it with --update`;
    expect(concluded(proven())).toEqual({ open: [], wrong });
    expect(existsSync(file)).toBe(false);
    concluded(proven(), { update: true });
    const changed = `${readFileSync(file, 'utf8')}\n`;
    writeFileSync(file, changed);
    expect(concluded(proven())).toEqual({ open: [], wrong });
    expect(readFileSync(file, 'utf8')).toBe(changed);
  });
});

describe('the reach in a report', () => {
  const risen = 'blast radius: Ship/Function may do 7 things, and did 6 before; it may only fall';

  beforeEach(() => concluded(reach(6), { update: true }));

  it.each([false, true])('may not rise, with --update %s', (update) => {
    expect(concluded(reach(7), { update }).open).toEqual([risen]);
    expect(readFileSync(file, 'utf8')).toBe(reportText(reach(6)));
  });

  it('may rise with --update and --accept-reach', () => {
    expect(concluded(reach(7), { update: true, acceptReach: true })).toEqual({ open: [] });
    expect(readFileSync(file, 'utf8')).toBe(reportText(reach(7)));
  });

  it('is not accepted by --accept-reach alone, since the report says something else', () => {
    const { wrong } = concluded(reach(7), { acceptReach: true });
    expect(wrong).toMatch(/says something else by now/);
  });

  it('may fall, with --update', () => {
    expect(concluded(reach(5)).wrong).toMatch(/says something else by now/);
    expect(concluded(reach(5), { update: true })).toEqual({ open: [] });
    expect(readFileSync(file, 'utf8')).toBe(reportText(reach(5)));
  });
});
