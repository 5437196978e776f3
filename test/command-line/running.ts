import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** `sluice local`, up until it is interrupted. */
export class Running {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ended: Promise<string>,
    readonly addresses: { readonly endpoint: string },
  ) {}

  /** @throws when it ends before it says where it answers */
  static async start(directory: string): Promise<Running> {
    const child = spawn(path.join(directory, 'node_modules/.bin/sluice'), ['local', '--json'], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'ignore'],
      // A group of its own, which a terminal would interrupt as a whole.
      detached: true,
    });
    const ended = text(child.stdout);
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    for (;;) {
      const [chunk] = await Promise.race([once(child.stdout, 'data'), ended.then(() => [])]);
      if (chunk === undefined)
        throw new Error(`sluice local must stay up, got its end:\n${printed}`);
      const addresses = parsed(printed);
      if (addresses) return new Running(child, ended, addresses);
    }
  }

  /** Ctrl-C. */
  async interrupt(): Promise<number | null> {
    const exited = once(this.child, 'exit');
    process.kill(-(this.child.pid ?? 0), 'SIGINT');
    await this.ended;
    const [code] = await exited;
    return code;
  }
}

function parsed(printed: string): { readonly endpoint: string } | undefined {
  try {
    return JSON.parse(printed);
  } catch {
    return undefined;
  }
}
