const ELSEWHERE =
  'see that this machine reaches it, or give --registry one that it reaches and that serves advisories';

/** That nothing is known, which must never look as if nothing were wrong. */
export function failureOf(
  url: string,
  rule: string,
  got: string,
  cure: string = ELSEWHERE,
  options?: ErrorOptions,
): Error {
  return new Error(
    `${url}: the advisory service ${rule}, got ${got}; no package was checked: ${cure}`,
    options,
  );
}

/** An answer that says no. */
export function refusalOf(url: string, response: Response, text: string): Error {
  const { status, statusText, headers } = response;
  const location = headers.get('location');
  const said = [`HTTP ${status}`, statusText].join(' ').trim();
  if (location !== null) {
    return failureOf(
      url,
      'must answer itself',
      `${said} to ${location}`,
      'if you trust that address, give its registry with --registry',
    );
  }
  const beginning = text.trim() === '' ? '' : `, ${JSON.stringify(text.trim().slice(0, 60))}`;
  return failureOf(url, 'must answer with HTTP 200', `${said}${beginning}`, cureOf(status));
}

function cureOf(status: number): string | undefined {
  if (status === 401 || status === 403) {
    return 'it wants credentials, and none are sent; give --registry one that wants none';
  }
  if (status === 429 || status >= 500) return 'try again later, or give --registry another';
  return 'it serves none, or a proxy answers in its place; give --registry one that serves advisories, as https://registry.npmjs.org does';
}
