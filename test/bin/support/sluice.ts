import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RUN_TYPESCRIPT } from '../../../scripts/typescript/arguments.cjs';
import { type Ended, runInProcess, type Surroundings } from './in-process';

const MAIN = path.join(__dirname, '../../../bin/sluice.ts');

/** A place for runs of the command line, where nothing else leaves files. */
export class Place implements Surroundings {
  readonly directory = mkdtempSync(path.join(tmpdir(), 'sluice-bin-'));
  readonly temporary = path.join(this.directory, 'tmp');
  /** What the runs that follow find in their environment besides. */
  more: Readonly<Record<string, string>> = {};
  private readonly runs: Run[] = [];

  constructor() {
    mkdirSync(this.temporary);
  }

  /** As its users find it: nobody's choice of colours, and no continuous integration. */
  get environment(): NodeJS.ProcessEnv {
    const { CI: _, NO_COLOR: __, ...environment } = process.env;
    return { ...environment, ...this.more, TMPDIR: this.temporary, FORCE_COLOR: '' };
  }

  /** Starts a process. */
  run(...args: string[]): Run {
    const run = new Run(this, args);
    this.runs.push(run);
    return run;
  }

  /** Runs in this process, for whatever does not depend on how a process starts and ends. */
  done(...args: string[]): Promise<Ended> {
    return runInProcess(args, this);
  }

  /** Files and processes that runs have left behind. */
  leftovers(): string[] {
    const files = [...readdirSync(this.temporary), ...notes(this.directory)];
    return [...files, ...processesThatSay(this.temporary)];
  }

  remove(): void {
    for (const run of this.runs) run.end();
    rmSync(this.directory, { recursive: true });
  }
}

/** One run, with what it has printed so far. */
export class Run {
  stdout = '';
  stderr = '';
  readonly exitCode: Promise<number | null>;
  private readonly child: ChildProcess;
  private watchers: (() => void)[] = [];

  constructor({ directory, environment }: Surroundings, args: readonly string[]) {
    this.child = spawn(process.execPath, [...RUN_TYPESCRIPT, MAIN, ...args], {
      cwd: directory,
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const name of ['stdout', 'stderr'] as const) {
      this.child[name]?.setEncoding('utf8').on('data', (text: string) => {
        this[name] += text;
        for (const look of this.watchers) look();
      });
    }
    this.exitCode = new Promise((resolve) => this.child.once('close', resolve));
  }

  /** What is piped in, and its end. */
  input(text: string): this {
    this.child.stdin?.end(text);
    return this;
  }

  /** Resolves once it has printed this; a run that ends before fails with what it did print. */
  async prints(text: string | RegExp): Promise<void> {
    const printed = () => (this.stdout + this.stderr).search(text) >= 0;
    const appeared = new Promise<void>((resolve) => {
      this.watchers.push(() => printed() && resolve());
      if (printed()) resolve();
    });
    await Promise.race([appeared, this.exitCode]);
    if (!printed()) throw new Error(`ended without ${text}:\n${this.stdout}\n${this.stderr}`);
  }

  interrupt(): void {
    this.child.kill('SIGINT');
  }

  /** Reads no more of it, as `head` once it has its lines. */
  close(name: 'stdout' | 'stderr'): void {
    this.child[name]?.destroy();
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

function notes(directory: string): string[] {
  return readdirSync(directory).filter((name) => name === '.sluice');
}

/** Processes whose environment names this directory; none where the system does not tell. */
function processesThatSay(directory: string): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'utf8').includes(directory)) return [];
      return [readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      return []; // ended, or somebody else's
    }
  });
}
