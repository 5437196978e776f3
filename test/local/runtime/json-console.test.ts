import { answerOf, TestFunctions } from '../support/functions';

const head = (level: string) => ({
  timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  level,
});

describe.each(['processes', 'isolates'] as const)('functions in %s', (execution) => {
  const functions = new TestFunctions(execution);

  beforeAll(() => functions.start());
  afterAll(() => functions.stop());

  /** What a function logs in JSON that does this. */
  async function linesOf(code: string, jsonLogLevel = 'TRACE'): Promise<unknown[]> {
    const pool = functions.pool(`exports.handler = async () => { ${code} };`, { jsonLogLevel });
    await answerOf(pool);
    return pool.logs
      .recent()
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  }

  describe('a console that logs in JSON', () => {
    it.each([
      ['trace', 'TRACE'],
      ['debug', 'DEBUG'],
      ['info', 'INFO'],
      ['log', 'INFO'],
      ['warn', 'WARN'],
      ['error', 'ERROR'],
    ])('makes a line of console.%s, of the level %s', async (method, level) => {
      expect(await linesOf(`console.${method}('shipped')`)).toEqual([
        { ...head(level), message: 'shipped' },
      ]);
    });

    it.each([
      ['DEBUG', ['DEBUG', 'INFO', 'ERROR']],
      ['INFO', ['INFO', 'ERROR']],
      ['ERROR', ['ERROR']],
      ['FATAL', []],
    ])('drops what is below %s', async (level, kept) => {
      const code = "console.debug('a'); console.log('b'); console.error('c')";
      const lines = (await linesOf(code, level)) as { level: string }[];
      expect(lines.map((line) => line.level)).toEqual(kept);
    });

    it('keeps an object as it is, and puts several values into one text', async () => {
      expect(await linesOf("console.log({ orderId: 1 }); console.log('order', { id: 1 })")).toEqual(
        [
          { ...head('INFO'), message: { orderId: 1 } },
          { ...head('INFO'), message: 'order { id: 1 }' },
        ],
      );
    });

    it('describes an error, alone and beside others', async () => {
      const error = {
        errorType: 'RangeError',
        errorMessage: 'too heavy',
        stackTrace: expect.arrayContaining(['RangeError: too heavy']),
      };
      expect(
        await linesOf(
          "const error = new RangeError('too heavy'); console.error(error); console.error('order', error)",
        ),
      ).toEqual([
        { ...head('ERROR'), message: error },
        { ...head('ERROR'), message: expect.stringMatching(/^order RangeError/), ...error },
      ]);
    });

    it('writes what has no JSON as text', async () => {
      expect(await linesOf('const order = {}; order.self = order; console.log(order)')).toEqual([
        { ...head('INFO'), message: '<ref *1> { self: [Circular *1] }' },
      ]);
    });
  });
});
