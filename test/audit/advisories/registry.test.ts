import type { ServerResponse } from 'node:http';
import { askRegistry } from '../../../audit/advisories/registry';
import { LocalRegistry } from '../support/registry';

let registry: LocalRegistry;

beforeEach(async () => {
  registry = await LocalRegistry.listening();
});

afterEach(() => registry.close());

const NEVER = new AbortController().signal;

const versions = new Map([
  ['minimist', new Set(['0.2.4', '1.2.5'])],
  ['clean', new Set(['2.0.0'])],
]);

const ask = (url = registry.url, signal = NEVER) => askRegistry(url, versions, signal);

/** Answers the next request with this text in place of advisories. */
function answer(status: number, text: string, headers: Record<string, string> = {}): void {
  registry.instead = (_, response) => void response.writeHead(status, headers).end(text);
}

async function problem(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it must reject, got an answer');
}

describe('the registry', () => {
  it('is asked once, about the packages, and about one that is known to be vulnerable', async () => {
    await ask();
    expect(registry.asked).toEqual([
      { minimist: ['0.2.4', '1.2.5'], clean: ['2.0.0'], lodash: ['4.17.20'] },
    ]);
  });

  it('is asked about that one beside other versions of it that are bundled', async () => {
    await askRegistry(registry.url, new Map([['lodash', new Set(['4.18.0'])]]), NEVER);
    expect(registry.asked).toEqual([{ lodash: ['4.18.0', '4.17.20'] }]);
  });

  it('may be below a path, with or without a slash at its end', async () => {
    await ask(`${registry.url}/npm/all`);
    await ask(`${registry.url}/npm/all/`);
    expect(registry.asked).toHaveLength(2);
  });

  it('tells advisories by their GitHub id, one for each range of versions', async () => {
    const found = await ask();
    expect(found.filter((one) => one.package === 'minimist')).toEqual([
      {
        id: 'GHSA-xvch-5gv4-984h',
        package: 'minimist',
        title: 'Prototype Pollution in minimist',
        url: 'https://github.com/advisories/GHSA-xvch-5gv4-984h',
        severity: 'critical',
        vulnerableVersions: '>=1.0.0 <1.2.6',
      },
    ]);
  });

  it('tells an advisory without such an id by its number', async () => {
    const [known] = registry.known['lodash'] ?? [];
    if (known) registry.known = { lodash: [{ ...known, url: 'https://npmjs.com/advisories/7' }] };
    expect(await ask()).toEqual([expect.objectContaining({ id: 'npm:1097678' })]);
  });

  it('cannot steer the terminal with a title', async () => {
    const [known] = registry.known['lodash'] ?? [];
    if (known) registry.known = { lodash: [{ ...known, title: 'All \u001b[2Jclear' }] };
    expect((await ask())[0]?.title).toBe('All  [2Jclear');
  });
});

describe('the address of the registry', () => {
  it.each(['', 'npm.example.com', 'ftp://npm.example.com', 'file:///etc'])(
    'rejects "%s"',
    async (address) => {
      expect(await problem(ask(address))).toMatch(
        /^the registry must be an address that begins with https:\/\/ or http:\/\/, got "/,
      );
    },
  );

  it('rejects credentials, and repeats none', async () => {
    expect(await problem(ask('https://ship:s3cret@npm.example.com/'))).toBe(
      'the registry must be an address without credentials, got some for npm.example.com; none are sent, give --registry one that wants none',
    );
  });
});

describe('the registry that gives no advisories', () => {
  it('is named with what went wrong, what that means, and what to do', async () => {
    answer(500, 'Internal Server Error');
    expect(await problem(ask())).toBe(
      `${registry.url}/-/npm/v1/security/advisories/bulk: the advisory service must answer with HTTP 200, got HTTP 500 Internal Server Error, "Internal Server Error"; no package was checked: try again later, or give --registry another`,
    );
  });

  it.each([
    [503, 'HTTP 503 Service Unavailable', 'try again later'],
    [429, 'HTTP 429 Too Many Requests', 'try again later'],
    [401, 'HTTP 401 Unauthorized', 'it wants credentials, and none are sent'],
    [403, 'HTTP 403 Forbidden', 'it wants credentials, and none are sent'],
    [404, 'HTTP 404 Not Found', 'give --registry one that serves advisories'],
    [405, 'HTTP 405 Method Not Allowed', 'give --registry one that serves advisories'],
  ])('rejects status %i', async (status, said, cure) => {
    answer(status, '');
    const message = await problem(ask());
    expect(message).toContain(`got ${said}; no package was checked: `);
    expect(message).toContain(cure);
  });

  it('rejects a redirect, and says where to', async () => {
    answer(302, '', { location: 'https://mirror.example.com/' });
    expect(await problem(ask())).toMatch(
      /must answer itself, got HTTP 302 Found to https:\/\/mirror\.example\.com\/; .*if you trust that address, give its registry with --registry$/,
    );
  });

  it('rejects a page for people', async () => {
    answer(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' });
    expect(await problem(ask())).toMatch(
      /must answer with JSON, got text\/html that begins "<!doctype html><title>Sign in<\/title>"; no package was checked/,
    );
  });

  it.each([
    ['nothing', ''],
    ['half of an answer', '{"lodash":[{"id":1'],
  ])('rejects %s', async (_, text) => {
    answer(200, text);
    expect(await problem(ask())).toMatch(
      /must answer with JSON, got something without a type that begins/,
    );
  });

  const known = {
    id: 1,
    url: 'https://github.com/advisories/GHSA-35jh-r3h4-6jhm',
    title: 'Command Injection in lodash',
    severity: 'high',
    vulnerable_versions: '<4.17.21',
  };

  it.each([
    ['a list', []],
    ['null', null],
    ['an error in the form of an answer', { error: 'not found' }],
    ['an advisory without a severity', { lodash: [{ ...known, severity: undefined }] }],
    ['a severity that nobody knows', { lodash: [{ ...known, severity: 'dire' }] }],
    ['a range that is none', { lodash: [{ ...known, vulnerable_versions: 'some' }] }],
    ['an advisory without a title', { lodash: [{ ...known, title: undefined }] }],
  ])('rejects %s', async (_, document) => {
    answer(200, JSON.stringify(document));
    expect(await problem(ask())).toMatch(
      /must answer with npm's advisories by package, got ✖ .*; no package was checked/s,
    );
  });

  it.each([
    ['nothing is vulnerable', {}],
    ['only other versions are', { lodash: [{ ...known, vulnerable_versions: '<4.0.0' }] }],
  ])('rejects one that knows no advisories at all: %s', async (_, document) => {
    answer(200, JSON.stringify(document));
    expect(await problem(ask())).toMatch(
      /must know advisories, among them those on lodash 4\.17\.20, got none; no package was checked/,
    );
  });

  it('rejects a connection that is closed without an answer', async () => {
    registry.instead = (request) => void request.socket.destroy();
    expect(await problem(ask())).toMatch(/must answer, got UND_ERR_SOCKET, other side closed; /);
  });

  it('rejects a connection that is closed within the answer', async () => {
    registry.instead = (_, response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"lodash":', () => response.destroy());
    };
    expect(await problem(ask())).toMatch(/must answer, got \S.*; no package was checked/);
  });

  it('rejects silence, when the time is over', async () => {
    const patience = new AbortController();
    registry.instead = () => patience.abort(new DOMException('over', 'TimeoutError'));
    expect(await problem(ask(registry.url, patience.signal))).toMatch(
      /must answer, got nothing in time; no package was checked: see that this machine reaches it/,
    );
  });

  it('rejects an address where nothing listens', async () => {
    const { url } = registry;
    await registry.close();
    expect(await problem(ask(url))).toMatch(
      /must answer, got ECONNREFUSED, .*; no package was checked: see that this machine reaches it, or give --registry/,
    );
  });
});
