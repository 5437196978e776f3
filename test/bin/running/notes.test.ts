import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  forgetRunning,
  noteRunning,
  notes,
  type RunningCloud,
} from '../../../bin/commands/running/notes';

const REPOSITORY = path.join(__dirname, '../../..');
const key = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };
const cloud: RunningCloud = {
  endpoint: 'http://127.0.0.1:1',
  region: 'us-east-1',
  outputs: {},
  operator: key,
  roles: {},
};

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  process.chdir(directory);
});

afterEach(() => {
  process.chdir(REPOSITORY);
  rmSync(directory, { recursive: true });
});

const fileOf = (pid: number) => path.join(directory, '.sluice/running', `${pid}.json`);

/** As another run in this directory would have left it. */
function noteOf(pid: number): void {
  mkdirSync(path.dirname(fileOf(pid)), { recursive: true });
  writeFileSync(fileOf(pid), JSON.stringify({ pid, cloud }));
}

describe('the note of a run', () => {
  it('can be read by this user alone, and goes with the run', () => {
    noteRunning(cloud);
    expect(statSync(fileOf(process.pid)).mode & 0o777).toBe(0o600);
    expect(notes()).toEqual([{ pid: process.pid, cloud }]);
    forgetRunning();
    expect(existsSync(path.join(directory, '.sluice'))).toBe(false);
  });

  it('is removed by the next run where its own was killed, and not where that lives', () => {
    const { pid: killed } = spawnSync('true');
    noteOf(killed);
    noteOf(process.ppid);
    noteRunning(cloud);
    expect(notes().map(({ pid }) => pid)).toEqual(
      expect.arrayContaining([process.pid, process.ppid]),
    );
    expect(existsSync(fileOf(killed))).toBe(false);
    forgetRunning();
    expect(existsSync(fileOf(process.ppid))).toBe(true);
  });

  it('that is half-written counts as none', () => {
    noteRunning(cloud);
    writeFileSync(fileOf(process.ppid), '{"pid":');
    expect(notes().map(({ pid }) => pid)).toEqual([process.pid]);
  });
});
