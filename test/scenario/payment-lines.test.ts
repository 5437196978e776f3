import { Readable } from 'node:stream';
import { openPayments, readPayments } from '../../scenario/payment-lines';

const line = { merchantId: 'acme', idempotencyKey: 'order-1', payment: { amountMinor: 1 } };

async function read(...chunks: string[]) {
  const lines = [];
  for await (const read of readPayments(Readable.from(chunks.map((text) => Buffer.from(text))))) {
    lines.push(read);
  }
  return lines;
}

describe('a payments file', () => {
  it.each([
    ['with Windows line ends', `${JSON.stringify(line)}\r\n`],
    ['with empty lines', `\n\n${JSON.stringify(line)}\n \n`],
    ['without a last line end', JSON.stringify(line)],
    ['with a byte order mark', `\uFEFF${JSON.stringify(line)}`],
    ['with more than is asked for', JSON.stringify({ ...line, comment: 'mine' })],
  ])('%s is read', async (_name, text) => {
    expect(await read(text)).toEqual([line]);
  });

  it('is read wherever it is cut into pieces', async () => {
    const text = JSON.stringify({ ...line, payment: 'ü' });
    const bytes = Buffer.from(`${text}\n${text}`);
    const pieces = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
    const lines = [];
    for await (const read of readPayments(pieces)) lines.push(read);
    expect(lines).toEqual([JSON.parse(text), JSON.parse(text)]);
  });

  it('goes on after lines that cannot be used, each reported with its number', async () => {
    const good = JSON.stringify(line);
    const bad = [
      '{"merchantId"',
      '5',
      JSON.stringify({ ...line, merchantId: 'a/b' }),
      JSON.stringify({ merchantId: 'acme', payment: {} }),
      JSON.stringify({ ...line, idempotencyKey: 'a\nb' }),
    ];
    expect(await read([good, ...bad, good].join('\n'))).toEqual([
      line,
      { lineNumber: 2, problem: expect.stringMatching(/^is not valid JSON \(/) },
      { lineNumber: 3, problem: expect.stringMatching(/^it Invalid input: expected object/) },
      { lineNumber: 4, problem: 'merchantId must be letters, digits, - and _' },
      { lineNumber: 5, problem: expect.stringMatching(/^idempotencyKey Invalid input/) },
      { lineNumber: 6, problem: 'idempotencyKey must be printable ASCII, to be a header' },
      line,
    ]);
  });

  it('that cannot be read fails, and does not end as if it were over', async () => {
    await expect(async () => {
      for await (const _ of readPayments(openPayments(__dirname)));
    }).rejects.toThrow('EISDIR');
  });
});
