import { gzipSync } from 'node:zlib';
import { type Advisory, advisoriesIn, isAffected } from './answer';
import { failureOf, refusalOf } from './failures';

/** Versions by the name of their package. */
export type Versions = ReadonlyMap<string, ReadonlySet<string>>;

/** Where npm itself asks. */
const ENDPOINT = '-/npm/v1/security/advisories/bulk';

/**
 * A version that is known to be vulnerable since 2021, GHSA-35jh-r3h4-6jhm. It is asked about in
 * every request: whoever knows nothing against it knows no advisories, and its silence on all others
 * means nothing.
 */
const PROBE = { name: 'lodash', version: '4.17.20' };

/**
 * Asks a registry for the advisories on some packages, in the one request that npm makes.
 *
 * @throws when it cannot be asked, or answers in any way from which nothing can be concluded
 */
export async function askRegistry(
  registry: string,
  versions: Versions,
  signal: AbortSignal,
): Promise<readonly Advisory[]> {
  const url = endpointOf(registry);
  const { text, type } = await post(url, bodyOf(versions), signal);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw failureOf(
      url,
      'must answer with JSON',
      `${type ?? 'something without a type'} that begins ${JSON.stringify(text.slice(0, 60))}`,
    );
  }
  const advisories = advisoriesIn(document);
  if (typeof advisories === 'string') {
    throw failureOf(url, "must answer with npm's advisories by package", advisories);
  }
  const ofProbe = advisories.filter((advisory) => advisory.package === PROBE.name);
  if (!ofProbe.some((advisory) => isAffected(PROBE.version, advisory))) {
    throw failureOf(
      url,
      `must know advisories, among them those on ${PROBE.name} ${PROBE.version}`,
      'none',
    );
  }
  return advisories;
}

function endpointOf(registry: string): string {
  const url = URL.parse(ENDPOINT, registry.endsWith('/') ? registry : `${registry}/`);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Error(
      `the registry must be an address that begins with https:// or http://, got "${registry}"; correct npm's configuration, or give --registry`,
    );
  }
  // They would be in every message.
  if (url.username !== '' || url.password !== '') {
    throw new Error(
      `the registry must be an address without credentials, got some for ${url.host}; none are sent, give --registry one that wants none`,
    );
  }
  return url.href;
}

function bodyOf(versions: Versions): Record<string, string[]> {
  const asked = new Map([...versions].map(([name, some]) => [name, new Set(some)]));
  asked.set(PROBE.name, new Set([...(asked.get(PROBE.name) ?? []), PROBE.version]));
  return Object.fromEntries([...asked].map(([name, some]) => [name, [...some]]));
}

async function post(
  url: string,
  body: object,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly type: string | null }> {
  let answer: { readonly response: Response; readonly text: string };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(body)),
      // A redirected POST becomes a GET, whose answer would mean something else.
      redirect: 'manual',
      signal,
    });
    answer = { response, text: await response.text() };
  } catch (cause) {
    throw failureOf(url, 'must answer', reasonOf(cause), undefined, { cause });
  }
  const { response, text } = answer;
  if (!response.ok) throw refusalOf(url, response, text);
  return { text, type: response.headers.get('content-type') };
}

/** What is behind `fetch failed`. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') return 'nothing in time';
  const { code, message: below } = (cause ?? {}) as NodeJS.ErrnoException;
  return [code, below].filter(Boolean).join(', ') || message;
}
