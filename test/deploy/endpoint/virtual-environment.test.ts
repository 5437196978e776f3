import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunTool } from '../../../deploy/endpoint/run-tool';
import { virtualEnvironment } from '../../../deploy/endpoint/virtual-environment';

let directory: string;
let calls: string[];

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  calls = [];
});

afterEach(() => rmSync(directory, { recursive: true }));

/** A machine where a program ends with the given code, by the name of its module. */
function machine(codes: Readonly<Record<string, number>> = {}): RunTool {
  return async (command, args) => {
    const [option, argument = ''] = args;
    const module = option === '-c' ? 'version' : argument;
    if (module !== 'version') calls.push(`${path.basename(command)} ${module}`);
    if (module === 'venv') mkdirSync(args.at(-1) ?? '', { recursive: true });
    return { code: codes[module] ?? 0, output: `what ${module} wrote` };
  };
}

const make = (runTool: RunTool) =>
  virtualEnvironment({
    directory,
    requirement: 'ministack==1.5.33',
    otherwise: 'set AWS_ENDPOINT_URL',
    runTool,
    onProgress: () => {},
  });

describe('a Python environment', () => {
  it('is made once and used again', async () => {
    const programs = await make(machine());
    expect(programs).toBe(path.join(directory, 'ministack-1.5.33', 'bin'));
    await make(machine());
    expect(calls).toEqual(['python3 venv', 'python3 pip']);
  });

  it('is made anew where the last time was broken off', async () => {
    await make(machine({ pip: 1 })).catch(() => {});
    await make(machine());
    expect(calls).toEqual(['python3 venv', 'python3 pip', 'python3 venv', 'python3 pip']);
    expect(existsSync(path.join(directory, 'ministack-1.5.33', 'complete'))).toBe(true);
  });

  it('rejects a machine without Python, saying what else can be done', async () => {
    const none: RunTool = async () => {
      throw Object.assign(new Error('spawn python3 ENOENT'), { code: 'ENOENT' });
    };
    await expect(make(none)).rejects.toThrow(
      /^python3 must be installed .* got none on the PATH; install Python 3.10 or newer, or set AWS_ENDPOINT_URL/,
    );
  });

  it('rejects a Python that is too old, with its version', async () => {
    await expect(make(machine({ version: 1 }))).rejects.toThrow(
      /^python3 must be 3.10 or newer, got what version wrote; put a newer one first on the PATH/,
    );
    expect(calls).toEqual([]);
  });

  it.each([
    [
      'without venv or pip',
      { venv: 1 },
      /venv and pip packages \(Debian: apt install python3-venv\)/,
    ],
    [
      'without a way to the registry',
      { pip: 1 },
      /installed from PyPI.*check the way to the registry/,
    ],
  ])('rejects a machine %s, with the cause', async (_name, codes, message) => {
    const error = await make(machine(codes)).catch((thrown: Error) => thrown);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).toMatch(/got exit code 1.*AWS_ENDPOINT_URL/s);
    expect((error as Error).message).toMatch(/what (venv|pip) wrote$/);
  });
});
