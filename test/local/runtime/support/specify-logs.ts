import type { Execution } from '../../../../local/runtime/execution';
import { invoke, TestFunctions } from '../../support/functions';

const handler = (body: string) => `exports.handler = ${body};`;

/** What holds of the logs of functions, wherever they run. */
export function specifyLogs(execution: Execution): void {
  describe(`logs of functions in ${execution}`, () => {
    const functions = new TestFunctions(execution);

    beforeAll(() => functions.start());
    afterAll(() => functions.stop());

    describe('what a handler prints', () => {
      it('is kept as lines, whatever it is', async () => {
        const pool = functions.pool(
          handler(`async () => {
        process.stdout.write(Buffer.from([0xff, 0xfe, 0x00, 0x0a]));
        process.stderr.write('to standard error\\n');
        process.stdout.write('in two ');
        process.stdout.write('pieces\\n\\u001b[31m{"not": json\\n');
        process.stdout.write('the end');
        process.exit(1);
      }`),
        );
        const ended = functions.logged('the end');
        await invoke(pool);
        await ended;
        expect(pool.logs.recent()).toEqual(
          expect.arrayContaining([
            '\ufffd\ufffd\u0000',
            'to standard error',
            'in two pieces',
            'the end',
          ]),
        );
      });

      it('is cut when it never ends a line', async () => {
        const pool = functions.pool(
          handler(
            '() => new Promise((resolve) => process.stdout.write("x".repeat(3e6) + "\\n", resolve))',
          ),
        );
        expect(await invoke(pool)).toMatchObject({ kind: 'success' });
        const lengths = pool.logs.recent().map(({ length }) => length);
        expect(Math.max(...lengths)).toBeLessThan(1.1 * 1024 * 1024);
      });
    });

    describe('the lines that Lambda adds to a log', () => {
      const withoutNumbers = (pool: ReturnType<typeof functions.pool>) =>
        pool.logs
          .recent()
          .map((line) =>
            line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/[\d.]+ (ms|MB)/g, 'N $1'),
          );
      const REPORT =
        'REPORT RequestId: ID\tDuration: N ms\tBilled Duration: N ms\tMemory Size: N MB\tMax Memory Used: N MB';

      it('tell of the initialisation with the first invocation only', async () => {
        const pool = functions.pool(handler('() => {}'));
        await invoke(pool);
        await invoke(pool);
        expect(withoutNumbers(pool)).toEqual([
          'START RequestId: ID Version: $LATEST',
          'END RequestId: ID',
          `${REPORT}\tInit Duration: N ms`,
          'START RequestId: ID Version: $LATEST',
          'END RequestId: ID',
          REPORT,
        ]);
      });

      it('bill for the initialisation, too', async () => {
        const pool = functions.pool(handler('() => {}'));
        await invoke(pool);
        const [, duration, billed, init] =
          /Duration: ([\d.]+) ms\tBilled Duration: (\d+) ms.*Init Duration: ([\d.]+) ms/.exec(
            pool.logs.recent().join('\n'),
          ) ?? [];
        expect(Math.abs(Number(billed) - Number(duration) - Number(init))).toBeLessThanOrEqual(
          1.01,
        );
      });

      it.each([
        ['takes too long', '() => new Promise(() => {})', 50, 'Status: timeout'],
        ['exits', '() => process.exit(1)', 10_000, 'Status: error\tError Type: Runtime.ExitError'],
      ])('tell why it was ended when it %s', async (_, body, timeoutMs, status) => {
        const pool = functions.pool(handler(body), { timeoutMs });
        await invoke(pool);
        expect(withoutNumbers(pool).at(-1)).toBe(`${REPORT}\tInit Duration: N ms\t${status}`);
      });

      it('tell what keeps it from being initialised', async () => {
        const pool = functions.pool('throw new RangeError("no");');
        await invoke(pool);
        expect(withoutNumbers(pool)).toEqual([
          'RangeError: no',
          'INIT_REPORT Init Duration: N ms\tPhase: init\tStatus: error\tError Type: RangeError',
        ]);
      });
    });
  });
}
