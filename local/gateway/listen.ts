import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a server is to answer. */
export interface Listening {
  /** On 127.0.0.1; 0 for any free one. */
  readonly port: number;
  /** Whose port it is, for errors. */
  readonly place: string;
  /** The option by which another port is given. */
  readonly option: string;
}

/**
 * @returns the address, `http://127.0.0.1:<port>`
 * @throws naming the port when it is in use
 */
export async function listen(server: Server, { port, place, option }: Listening): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      const problem = inUse ? 'is in use' : `cannot be listened on (${error.code})`;
      reject(
        new Error(
          `${place}: port ${port} on 127.0.0.1 ${problem}; give another with ${option}, or 0 for any free one`,
          { cause: error },
        ),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
