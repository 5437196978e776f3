import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunTool, ToolResult } from './run-tool';

/** `venv` and `pip` are part of it, or of a package beside it. */
const PYTHON = 'python3';

export interface VirtualEnvironmentOptions {
  /** Where environments are kept, one for each requirement, for the next time. */
  readonly directory: string;
  /** A package of PyPI with its exact version, such as `ministack==1.5.33`. */
  readonly requirement: string;
  /** What somebody can do who cannot have it. */
  readonly otherwise: string;
  readonly runTool: RunTool;
  readonly onProgress: (phase: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * A Python environment with one package in it, made once and used again.
 *
 * What was broken off is never taken for one: a file marks those that have everything. (Its programs
 * name its place, so that it cannot be moved there when it is finished.)
 *
 * @returns the directory of the package's programs
 * @throws when there is no Python, no pip, or no way to the registry, with what to do
 */
export async function virtualEnvironment(options: VirtualEnvironmentOptions): Promise<string> {
  const { directory, requirement, onProgress } = options;
  const place = path.join(directory, requirement.replace('==', '-'));
  const programs = path.join(place, 'bin');
  const complete = path.join(place, 'complete');
  if (existsSync(complete)) return programs;
  rmSync(place, { recursive: true, force: true });
  await checkVersion(options);
  onProgress('making a Python environment');
  await make(options, place);
  onProgress(`installing ${requirement}`);
  await install(options, place);
  writeFileSync(complete, '');
  return programs;
}

/** What MiniStack and the CDK ask for. https://pypi.org/project/ministack/ https://pypi.org/project/aws-cdk-lib/ */
const OLDEST = '3.10';

const VERSION_PROGRAM = `import sys; print('%d.%d.%d' % sys.version_info[:3]); sys.exit(sys.version_info < (${OLDEST.replace('.', ', ')}))`;

async function checkVersion(options: VirtualEnvironmentOptions): Promise<void> {
  const { runTool, otherwise, signal } = options;
  const { code, output } = await runTool(PYTHON, ['-c', VERSION_PROGRAM], signal).catch(
    (error: NodeJS.ErrnoException) => noPython(error, options),
  );
  if (code === 0) return;
  throw new Error(
    `${PYTHON} must be ${OLDEST} or newer, got ${output.trim()}; put a newer one first on the PATH, or ${otherwise}`,
  );
}

async function make(
  { runTool, otherwise, signal }: VirtualEnvironmentOptions,
  place: string,
): Promise<void> {
  const made = await runTool(PYTHON, ['-m', 'venv', place], signal);
  if (made.code === 0) return;
  throw new Error(
    `${PYTHON} must be able to make a virtual environment, got exit code ${made.code}; install its venv and pip packages (Debian: apt install python3-venv), or ${otherwise}\n${lastLines(made)}`,
  );
}

function noPython(
  error: NodeJS.ErrnoException,
  { requirement, otherwise }: VirtualEnvironmentOptions,
): never {
  if (error.code !== 'ENOENT') throw error;
  throw new Error(
    `${PYTHON} must be installed for ${requirement}, got none on the PATH; install Python ${OLDEST} or newer, or ${otherwise}`,
  );
}

async function install(
  { runTool, requirement, otherwise, signal }: VirtualEnvironmentOptions,
  place: string,
): Promise<void> {
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement];
  const installed = await runTool(path.join(place, 'bin', PYTHON), args, signal);
  if (installed.code === 0) return;
  throw new Error(
    `${requirement} must be installed from PyPI, got exit code ${installed.code} of pip; check the way to the registry (PIP_INDEX_URL, proxy) and run it again, or ${otherwise}\n${lastLines(installed)}`,
  );
}

/** The cause, at the end of what a program wrote. */
function lastLines({ output }: ToolResult): string {
  return output.trim().split('\n').slice(-5).join('\n');
}
