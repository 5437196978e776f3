import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command, CommanderError } from 'commander';
import { program } from '../../../deploy/commands/program';
import { RUN_TYPESCRIPT } from '../../../scripts/typescript/arguments.cjs';

const ROOT = path.join(__dirname, '../../..');

/** What the program makes of words, without doing any of it: options, or its objection. */
function parsed(...words: string[]): unknown {
  const deployments = program();
  let found: Command | undefined;
  for (const command of [deployments, ...deployments.commands]) {
    command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  }
  for (const command of deployments.commands) {
    command.action(() => {
      found = command;
    });
  }
  try {
    deployments.parse(words, { from: 'user' });
    return found?.opts();
  } catch (error) {
    return (error as CommanderError).message;
  }
}

describe('the commands of deployments', () => {
  it('deploy dev, unless told otherwise', () => {
    expect(parsed('deploy')).toEqual({ stage: 'dev' });
  });

  it('take context as often as it is given', () => {
    expect(parsed('diff', '-c', 'a=1', '--context', 'b=x=y')).toEqual({
      stage: 'dev',
      context: { a: '1', b: 'x=y' },
    });
  });

  it.each<[string, RegExp]>([
    ['deploy --stage test', /Allowed choices are dev, prod/],
    ['deploy -c novalue', /It must be key=value/],
    ['deploy -c stage=prod', /It must not be stage; give --stage/],
    ['deploy --operators on-call', /"on-call" must be the ARN of a role or user/],
    ['deploy --skip-preflight --account 111122223333', /cannot be used with option '--account/],
    ['deploy --skip-preflight --drained', /cannot be used with option '--drained/],
    ['diff --yes', /unknown option '--yes'/],
    ['deplot', /unknown command 'deplot'/],
  ])('reject %s', (words, message) => {
    expect(parsed(...words.split(' '))).toMatch(message);
  });

  it('are refused by a process without a region, with exit code 1 and nothing left behind', () => {
    const temporary = mkdtempSync(path.join(tmpdir(), 'sluice-program-'));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...RUN_TYPESCRIPT, 'bin/deploy.ts', 'deploy', '--stage', 'prod'],
      { cwd: ROOT, encoding: 'utf8', env: { HOME: temporary, TMPDIR: temporary } },
    );
    const left = readdirSync(temporary);
    rmSync(temporary, { recursive: true });
    expect(stderr).toBe('error: preflight: region; nothing was changed\n');
    expect(stdout).toMatch(/^failed +region +no region is named\n +-> give --region/);
    expect(status).toBe(1);
    expect(left).toEqual([]);
  });
});
