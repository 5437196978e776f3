import type { Command, CommanderError } from 'commander';
import { LEVELS } from '../../../audit/advisories/severity';
import { auditCommand } from '../../../bin/commands/audit-command';

/** The command line, which only reads its options. */
function reading(): Command {
  const quiet = { writeOut: () => {}, writeErr: () => {} };
  return auditCommand()
    .exitOverride()
    .configureOutput(quiet)
    .action(() => {});
}

function problemWith(words: readonly string[]): string | undefined {
  try {
    reading().parse(words, { from: 'user' });
    return undefined;
  } catch (error) {
    const { exitCode, message } = error as CommanderError;
    return exitCode === 0 ? undefined : message;
  }
}

describe('sluice audit', () => {
  it('fails on high severity unless it is told otherwise', () => {
    expect(reading().parse([], { from: 'user' }).opts()).toEqual({ level: 'high', project: '.' });
  });

  it.each(LEVELS)('takes the level %s', (level) => {
    expect(problemWith(['--level', level])).toBeUndefined();
  });

  it.each([
    ['--level none', /Allowed choices are high, critical, moderate, low/],
    [
      '--registry npm.example.com',
      /It must be an address that begins with https:\/\/ or http:\/\//,
    ],
    ['--registry ftp://npm.example.com', /It must be an address that begins with https/],
    ['--offline --json', /cannot be used with option '--json'/],
    ['--sbon bills', /unknown option '--sbon'/],
    ['minimist', /too many arguments/],
  ])('rejects %s', (words, problem) => {
    expect(problemWith(words.split(' '))).toMatch(problem);
  });
});
