import path from 'node:path';
import { runTool } from '../../deploy/endpoint/run-tool';
import { virtualEnvironment } from '../../deploy/endpoint/virtual-environment';

const ROOT = path.join(__dirname, '../..');

/** Where Python environments are kept for the next time. */
const ENVIRONMENTS = path.join(ROOT, '.sluice/python');

/** Its peers come with it: constructs and jsii. */
const CDK = 'aws-cdk-lib==2.275.0';

const PACMAK = require.resolve('jsii-pacmak/bin/jsii-pacmak');

export interface PythonLibraryOptions {
  /** What `npm run build` wrote. */
  readonly library: string;
  /** An empty directory. */
  readonly directory: string;
  readonly onProgress: (phase: string) => void;
  readonly signal: AbortSignal;
}

/** The library as an adopter in Python has it, and how to run a program with it. */
export class PythonLibrary {
  private constructor(
    private readonly python: string,
    private readonly packages: string,
    private readonly signal: AbortSignal,
  ) {}

  /** Makes the Python package of the library, and installs it beside the CDK. */
  static async install(options: PythonLibraryOptions): Promise<PythonLibrary> {
    const { library, directory, onProgress, signal } = options;
    onProgress('generating the Python package');
    const [generated, packages] = ['generated', 'packages'].map((name) =>
      path.join(directory, name),
    ) as [string, string];
    const targets = ['--targets', 'python', '--code-only', '--outdir', generated, library];
    await succeed(process.execPath, [PACMAK, ...targets], signal);
    const programs = await virtualEnvironment({
      directory: ENVIRONMENTS,
      requirement: CDK,
      otherwise: 'leave this test out',
      runTool,
      onProgress,
      signal,
    });
    const python = path.join(programs, 'python3');
    onProgress('installing the Python package');
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-deps', '--target', packages];
    const source = path.join(generated, 'python');
    await succeed(python, ['-m', 'pip', 'install', ...quiet, source], signal);
    return new PythonLibrary(python, packages, signal);
  }

  /** Synthesises the app that a file makes. */
  async synthesise(file: string, assembly: string): Promise<void> {
    const { python, packages, signal } = this;
    await succeed(
      'env',
      [`PYTHONPATH=${packages}`, `CDK_OUTDIR=${assembly}`, python, file],
      signal,
    );
  }
}

/** @throws with what the program wrote, when it fails */
async function succeed(command: string, args: string[], signal: AbortSignal): Promise<void> {
  const { code, output } = await runTool(command, args, signal);
  if (code === 0) return;
  throw new Error(`${command} ${args.join(' ')} must succeed, got exit code ${code}:\n${output}`);
}
