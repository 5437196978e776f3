/** Something in the place of a JSON document. */
export interface HostileDocument {
  readonly name: string;
  readonly bytes: Buffer;
}

const text = (name: string, content: string): HostileDocument => ({
  name,
  bytes: Buffer.from(content),
});

const bytes = (name: string, ...content: (number | string)[]): HostileDocument => ({
  name,
  bytes: Buffer.concat(
    content.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))),
  ),
});

const nested = (open: string, close: string, depth: number) =>
  open.repeat(depth) + close.repeat(depth);

/**
 * Documents that are no JSON, not one of it, or not in UTF-8, made from a good one.
 *
 * @param good an object of at least two fields, as JSON
 */
export function brokenDocuments(good: string): readonly HostileDocument[] {
  const quoted = JSON.stringify(good);
  return [
    text('nothing', ''),
    text('white space', ' \t\r\n '),
    text('a NUL', '\u0000'),
    text('cut short', good.slice(0, -1)),
    text('cut in the middle', good.slice(0, good.length / 2)),
    text('two documents', good + good),
    text('two documents, a line each', `${good}\n${good}`),
    text('garbage behind', `${good}x`),
    text('a NUL behind', `${good}\u0000`),
    text('a semicolon behind', `${good};`),
    text('garbage before', `x${good}`),
    text('a prefix against hijacking', `)]}',\n${good}`),
    text('a call around', `callback(${good})`),
    text('a comma too many', good.replace(/}$/, ',}')),
    text('single quotes', good.replaceAll('"', "'")),
    text('names without quotes', good.replace(/"(\w+)":/g, '$1:')),
    text('a comment', good.replace('{', '{/* x */')),
    text('a line break in a text', good.replace('":"', '":"\n')),
    text('a tab in a text', good.replace('":"', '":"\t')),
    text('a bad escape', good.replace('":"', '":"\\x41')),
    text('a cut escape', good.replace('":"', '":"\\u00')),
    text('no-break spaces between', good.replace('{', '{\u00a0')),
    text('two byte order marks', `\ufeff\ufeff${good}`),
    text('YAML', 'amountMinor: 1234\ncurrency: EUR\n'),
    text('a form', 'amountMinor=1234&currency=EUR'),
    text('XML', '<?xml version="1.0"?><payment/>'),
    text(
      'multipart',
      '--x\r\ncontent-disposition: form-data; name="amountMinor"\r\n\r\n1\r\n--x--',
    ),
    text('a percent encoding', encodeURIComponent(good)),
    text('base64', Buffer.from(good).toString('base64')),
    text('cut deep in lists', '['.repeat(8_000)),
    text('cut deep in objects', '{"a":'.repeat(3_000)),
    ...['__proto__:1', '{__proto__:{}}'].map((content) => text(content, content)),
    bytes('a byte that is no UTF-8', good.slice(0, -1), 0xff, '}'),
    bytes('a cut sequence', good.slice(0, -1), ',"x":"', 0xe2, 0x82, '"}'),
    bytes('an overlong slash', good.slice(0, -1), ',"x":"', 0xc0, 0xaf, '"}'),
    bytes('a surrogate in UTF-8', good.slice(0, -1), ',"x":"', 0xed, 0xa0, 0x80, '"}'),
    bytes('a code point beyond the last', good.slice(0, -1), 0xf4, 0x90, 0x80, 0x80, '}'),
    bytes('Latin-1', good.slice(0, -1), ',"x":"cl', 0xe9, '"}'),
    { name: 'UTF-16', bytes: Buffer.from(`\ufeff${good}`, 'utf16le') },
    { name: 'UTF-16 without a mark', bytes: Buffer.from(good, 'utf16le') },
    bytes('gzip', 0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3, good),
    bytes('an image', 0x89, 'PNG\r\n', 0x1a, '\n'),
    text('a text of JSON, cut', quoted.slice(0, -1)),
  ];
}

/** JSON in UTF-8, whose value is anything but what is asked for. */
export function strangeDocuments(good: string): readonly HostileDocument[] {
  return [
    text('a text of JSON', JSON.stringify(good)),
    text('a list of it', `[${good}]`),
    text('it, one level down', `{"payment":${good}}`),
    ...['null', 'true', '0', '-0', '1e999', '""', '"x"', '[]', '{}', '[[[]]]'].map((content) =>
      text(content, content),
    ),
    text('deep lists', nested('[', ']', 8_000)),
    text('deep objects', `${'{"a":'.repeat(2_700)}1${'}'.repeat(2_700)}`),
    text('a wide list', `[${'1,'.repeat(8_000)}1]`),
    text('a wide object', `{${Array.from({ length: 1_200 }, (_, n) => `"k${n}":1`).join()}}`),
    text('numbers in groups, as long as can be', JSON.stringify('1234 '.repeat(3_000))),
    text('one long number', '1'.repeat(16_000)),
    text('one long text', JSON.stringify('x'.repeat(16_000))),
    text('quotes and backslashes', JSON.stringify('\\"'.repeat(4_000))),
  ];
}

/** The good document with a name written twice, in ways that readers differ about. */
export function repeatedNames(good: string): readonly HostileDocument[] {
  const [first = ''] = Object.keys(JSON.parse(good));
  const value = JSON.stringify(JSON.parse(good)[first]);
  const spelt = `"\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}${first.slice(1)}"`;
  return [
    text('the same value twice', good.replace('{', `{"${first}":${value},`)),
    text('another value before', good.replace('{', `{"${first}":1,`)),
    text('another value behind', good.replace(/}$/, `,"${first}":${value}}`)),
    text('null before', good.replace('{', `{"${first}":null,`)),
    text('an object before', good.replace('{', `{"${first}":{"a":[1]},`)),
    text('spelt with an escape', good.replace('{', `{${spelt}:1,`)),
    text('a card number before', good.replace('{', `{"${first}":"4111111111111111",`)),
    text('__proto__ twice', good.replace('{', '{"__proto__":1,"__proto__":2,')),
  ];
}
