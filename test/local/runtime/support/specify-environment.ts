import type { Execution } from '../../../../local/runtime/execution';
import { answerOf, invoke, TestFunctions } from '../../support/functions';

afterEach(() => jest.useRealTimers());

const handler = (body: string) => `exports.handler = ${body};`;

/** What holds of functions, wherever they run. */
export function specifyEnvironment(execution: Execution): void {
  describe(`functions in ${execution}`, () => {
    const functions = new TestFunctions(execution);

    beforeAll(() => functions.start());
    afterAll(() => functions.stop());

    describe('a handler that misbehaves', () => {
      it.each([
        ['throws', handler('() => { throw new RangeError("no") }'), 'RangeError', 'no'],
        ['rejects', handler('async () => { throw new TypeError("no") }'), 'TypeError', 'no'],
        ['throws what is no error', handler('() => { throw "no" }'), 'string', 'no'],
        ['throws nothing', handler('() => { throw undefined }'), 'undefined', 'undefined'],
        [
          'throws what looks like an error of the runtime',
          handler('() => { throw { errorType: "Sandbox.Timedout" } }'),
          'object',
          '[object Object]',
        ],
        [
          'throws what cannot be described',
          handler('() => { throw { toString() { throw new Error() } } }'),
          'Error',
          'The error cannot be described',
        ],
        ['returns a BigInt', handler('() => 1n'), 'Runtime.UnserializableResponse', /no JSON/],
        [
          'returns what refers to itself',
          handler('() => { const a = {}; a.a = a; return a; }'),
          'Runtime.UnserializableResponse',
          /no JSON/,
        ],
        [
          'returns more than 6 MB',
          handler('() => "x".repeat(6 * 1024 * 1024 + 99)'),
          'Function.ResponseSizeTooLarge',
          /^Response payload size exceeded maximum allowed payload size \(6291556 bytes\)\.$/,
        ],
        [
          'exits',
          handler('() => process.exit(0)'),
          'Runtime.ExitError',
          /Error: Runtime exited without providing a reason$/,
        ],
        [
          'exits with a code',
          handler('() => process.exit(3)'),
          'Runtime.ExitError',
          /Error: Runtime exited with error: exit status 3$/,
        ],
        [
          'is killed',
          handler('() => { process.kill(process.pid, "SIGKILL"); return new Promise(() => {}); }'),
          'Runtime.ExitError',
          /Error: Runtime exited with error: signal: killed$/,
        ],
        [
          'throws in a timer',
          handler(
            '() => { setTimeout(() => { throw new EvalError("late") }, 1); return new Promise(() => {}); }',
          ),
          'EvalError',
          'late',
        ],
        [
          'wants a callback',
          handler('(event, context, callback) => callback(null, 1)'),
          'Runtime.CallbackHandlerDeprecated',
          /removed support for callback-based/,
        ],
        ['cannot be loaded', 'throw new URIError("at load")', 'URIError', 'at load'],
        ['throws nothing at load', 'throw null', 'object', 'null'],
        ['exits at load', 'process.exit(1)', 'Runtime.ExitError', /exit status 1$/],
        ['is no JavaScript', 'exports.handler = (', 'Runtime.UserCodeSyntaxError', /^SyntaxError/],
        [
          'is not exported',
          'exports.other = () => {}',
          'Runtime.HandlerNotFound',
          /^index\.handler is/,
        ],
        ['is no function', 'exports.handler = 5', 'Runtime.HandlerNotFound', /^index\.handler is/],
        [
          'requires what is not there',
          'require("not-there")',
          'Runtime.ImportModuleError',
          /Cannot find module 'not-there'/,
        ],
      ])('fails its invocation when it %s', async (_name, code, errorType, errorMessage) => {
        const pool = functions.pool(code);
        expect(await invoke(pool)).toMatchObject({
          kind: 'error',
          errorType,
          errorMessage: expect.stringMatching(errorMessage),
        });
        expect(pool.counts).toMatchObject({ invocations: 1, errors: 1 });
        expect(pool.running).toBe(0);
      });

      it('fails when its file is not there', async () => {
        const pool = functions.pool('', { handler: 'other.handler' });
        expect(await invoke(pool)).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
      });

      it('is ended once its timeout has passed on the clock', async () => {
        jest.useFakeTimers({
          doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'],
        });
        const pool = functions.pool(
          handler('() => { console.log("hanging"); return new Promise(() => {}); }'),
          { timeoutMs: 900_000 },
        );
        const hanging = functions.logged('hanging');
        const result = invoke(pool);
        await hanging;
        jest.advanceTimersByTime(899_999);
        expect(pool.running).toBe(1);
        jest.advanceTimersByTime(1);
        expect(await result).toMatchObject({
          errorType: 'Sandbox.Timedout',
          errorMessage: expect.stringMatching(/Task timed out after 900\.00 seconds$/),
        });
      });

      it('is replaced by a new environment', async () => {
        const pool = functions.pool(handler('({ exit }) => exit ? process.exit(1) : process.pid'));
        const first = await answerOf(pool);
        await invoke(pool, { exit: true });
        expect(await answerOf(pool)).not.toBe(first);
        expect(pool.counts.coldStarts).toBe(2);
      });
    });

    describe('what a handler may return', () => {
      it.each([
        ['nothing', 'undefined', null],
        ['null', 'null', null],
        ['a function', '() => {}', null],
        ['text', '"text"', 'text'],
      ])('is %s', async (_name, value, expected) => {
        expect(await answerOf(functions.pool(handler(`() => (${value})`)))).toEqual(expected);
      });
    });

    describe('the largest answer', () => {
      it('is 6 MB', async () => {
        const pool = functions.pool(handler('() => "x".repeat(6 * 1024 * 1024 + 98)'));
        expect(await invoke(pool)).toMatchObject({ kind: 'success' });
      });
    });

    describe('what a handler is given', () => {
      it('is the event and a Lambda context', async () => {
        const pool = functions.pool(
          handler(`(event, context) => ({
        event,
        context,
        remaining: context.getRemainingTimeInMillis(),
      })`),
        );
        const { event, context, remaining } = (await answerOf(pool, { n: 1 })) as {
          event: unknown;
          context: unknown;
          remaining: number;
        };
        expect(event).toEqual({ n: 1 });
        expect(context).toEqual({
          awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          invokedFunctionArn: expect.stringMatching(/:function:App-Worker:live$/),
          functionName: expect.stringMatching(/^App-Worker/),
          functionVersion: '$LATEST',
          memoryLimitInMB: '256',
          logGroupName: '/aws/lambda/App-Worker',
          logStreamName: expect.stringMatching(/^\[\$LATEST\]/),
          callbackWaitsForEmptyEventLoop: true,
        });
        expect(remaining).toBeGreaterThan(0);
        expect(remaining).toBeLessThanOrEqual(3000);
      });

      it("is the template's environment, its own credentials, and nothing of this process", async () => {
        process.env['SLUICE_TEST_SECRET'] = 'not for functions';
        const pool = functions.pool(handler('() => process.env'), {
          environment: { TABLE_NAME: 'records', AWS_ACCESS_KEY_ID: 'not this one' },
        });
        const variables = await answerOf(pool);
        delete process.env['SLUICE_TEST_SECRET'];
        expect(variables).toMatchObject({
          TABLE_NAME: 'records',
          AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
          AWS_LAMBDA_FUNCTION_NAME: expect.stringMatching(/^App-Worker/),
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
          AWS_REGION: 'us-east-1',
          _HANDLER: 'index.handler',
        });
        expect(variables).not.toHaveProperty('SLUICE_TEST_SECRET');
        expect(variables).not.toHaveProperty('SLUICE_CLOCK_OFFSET_MS');
      });
    });

    describe('where a handler may be', () => {
      it.each([
        ['a CommonJS module by name', 'index.cjs', 'exports.handler = () => 1;', 'index.handler'],
        ['another file', 'main.js', 'exports.run = () => 1;', 'main.run'],
        ['a property', 'index.js', 'exports.api = { get: () => 1 };', 'index.api.get'],
      ])('is %s', async (_name, file, code, name) => {
        expect(await answerOf(functions.pool(code, { handler: name }, { file }))).toBe(1);
      });
    });
  });
}
