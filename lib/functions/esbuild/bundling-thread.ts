import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';
import { LEAN_FILES, leanSource } from './lean-sdk';

/** What esbuild says of an entry that it cannot bundle. */
export interface BuildError {
  readonly text: string;
  readonly location: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
  } | null;
}

/** What comes of a run: its files, or why there are none. */
export interface BuildResult<Metafile> {
  readonly metafile?: Metafile;
  readonly outputFiles?: readonly { readonly path: string; readonly text: string }[];
  readonly errors: readonly BuildError[];
}

/**
 * What the thread runs, also where nobody compiles TypeScript. Whatever happens, it says so: whoever
 * waits for it can do nothing else.
 */
const THREAD = `
const { workerData: port } = require('node:worker_threads');

const leanSdk = {
  name: 'lean-sdk',
  setup(build) {
    const { readFileSync } = require('node:fs');
    build.onLoad({ filter: ${LEAN_FILES} }, ({ path }) => ({
      contents: (${leanSource})(readFileSync(path, 'utf8')),
    }));
  },
};

port.on('message', async ({ esbuild, options, done }) => {
  const result = await run(esbuild, options);
  try {
    port.postMessage(result);
  } catch (cause) {
    port.postMessage(failure(cause));
  }
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});

async function run(esbuild, options) {
  try {
    const { metafile, outputFiles } = await require(esbuild).build({ ...options, plugins: [leanSdk] });
    return {
      metafile,
      outputFiles: outputFiles.map(({ path, text }) => ({ path, text })),
      errors: [],
    };
  } catch (cause) {
    return failure(cause);
  }
}

function failure(cause) {
  const { errors = [{ text: String(cause), location: null }] } = cause;
  return { errors: errors.map(({ text, location }) => ({ text, location })) };
}
`;

/**
 * Runs esbuild with plugins, which `buildSync` does not take, while this thread waits.
 *
 * Like the thread that `buildSync` starts, it stays for the next run and keeps no process alive.
 * esbuild's own collector of garbage leaves it be for four times as long as it does by default:
 * a run takes a fifth less, and no more memory at its end.
 */
class BundlingThread {
  private readonly worker: Worker;
  private readonly port: MessagePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.worker = new Worker(THREAD, {
      eval: true,
      workerData: port2,
      transferList: [port2],
      execArgv: [],
      env: { GOGC: '400', ...process.env },
    });
    this.worker.unref();
    port1.unref();
    this.port = port1;
  }

  /** @returns undefined when nothing has come of it until then */
  run<Metafile>(
    esbuild: string,
    options: object,
    patienceMs: number,
  ): BuildResult<Metafile> | undefined {
    const done = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    this.port.postMessage({ esbuild, options, done });
    if (Atomics.wait(done, 0, 0, patienceMs) === 'timed-out') return undefined;
    return receiveMessageOnPort(this.port)?.message;
  }

  end(): void {
    void this.worker.terminate();
  }
}

/** A hundred functions take four seconds on two cores: then something has broken. */
const PATIENCE_MS = 600_000;

let thread: BundlingThread | undefined;

/**
 * @param esbuild the module, by its path
 * @param patienceMs how long to wait, for nobody else could tell that the thread has ended
 */
export function runEsbuild<Metafile>(
  esbuild: string,
  options: object,
  patienceMs = PATIENCE_MS,
): BuildResult<Metafile> {
  thread ??= new BundlingThread();
  const result = thread.run<Metafile>(esbuild, options, patienceMs);
  if (result) return result;
  thread.end();
  thread = undefined;
  const text = `esbuild has not answered for ${patienceMs / 1000} s`;
  return { errors: [{ text, location: null }] };
}
