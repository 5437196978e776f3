import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import semver from 'semver';

/** An advisory, as the registry sends it. */
export interface SentAdvisory {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly severity: string;
  readonly vulnerable_versions: string;
  readonly cwe: readonly string[];
  readonly cvss: { readonly score: number; readonly vectorString: string | null };
}

export function advisory(
  id: string,
  severity: string,
  versions: string,
  title = 'Prototype Pollution',
): SentAdvisory {
  return {
    id: 1097678,
    url: `https://github.com/advisories/${id}`,
    title,
    severity,
    vulnerable_versions: versions,
    cwe: ['CWE-1321'],
    cvss: { score: 0, vectorString: null },
  };
}

/** What the registry knows: of one advisory, each range of versions is a record of its own. */
const KNOWN: Readonly<Record<string, readonly SentAdvisory[]>> = {
  lodash: [advisory('GHSA-35jh-r3h4-6jhm', 'high', '<4.17.21', 'Command Injection in lodash')],
  minimist: [
    advisory('GHSA-xvch-5gv4-984h', 'critical', '<0.2.4', 'Prototype Pollution in minimist'),
    advisory(
      'GHSA-xvch-5gv4-984h',
      'critical',
      '>=1.0.0 <1.2.6',
      'Prototype Pollution in minimist',
    ),
    advisory(
      'GHSA-vh95-rmgr-6w4m',
      'moderate',
      '>=1.0.0 <1.2.3',
      'Prototype Pollution in minimist',
    ),
  ],
  '@shop/labels': [advisory('GHSA-2222-3333-4444', 'moderate', '<=2.0.0', 'Labels grow')],
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A registry on this machine, which answers the one request that an audit makes as npm's does. */
export class LocalRegistry {
  /** What was asked, request by request. */
  readonly asked: Readonly<Record<string, readonly string[]>>[] = [];
  known = KNOWN;
  /** Answers in place of the advisories. */
  instead?: Answer;
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  static async listening(): Promise<LocalRegistry> {
    const registry = new LocalRegistry();
    await new Promise<void>((resolve) => registry.server.listen(0, '127.0.0.1', resolve));
    return registry;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.instead) return this.instead(request, response);
    const isBulk = request.url?.endsWith('/-/npm/v1/security/advisories/bulk');
    if (request.method !== 'POST' || !isBulk) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"NotFound"}');
      return;
    }
    const zipped = request.headers['content-encoding'] === 'gzip';
    const body = zipped ? request.pipe(createGunzip()) : request;
    const asked = (await json(body)) as Record<string, string[]>;
    this.asked.push(asked);
    const found = Object.entries(asked).map(([name, versions]) => [
      name,
      (this.known[name] ?? []).filter(({ vulnerable_versions: range }) =>
        versions.some((version) => semver.satisfies(version, range)),
      ),
    ]);
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(Object.fromEntries(found.filter(([, some]) => some?.length))));
  }
}
