import { TestFunctions } from '../support/functions';

const invokedArn = 'arn:aws:lambda:us-east-1:000000000000:function:App-Worker:live';

const CODE = 'exports.handler = () => { console.log("called"); return process.pid; };';

const KILLED = {
  kind: 'error',
  errorType: 'Runtime.ExitError',
  errorMessage: expect.stringMatching(/Error: Runtime exited with error: signal: killed$/),
};

describe.each(['processes', 'isolates'] as const)('a fault of an invocation in %s', (execution) => {
  const functions = new TestFunctions(execution);

  beforeAll(() => functions.start());
  afterAll(() => functions.stop());

  const linesOf = (pool: ReturnType<typeof functions.pool>) => pool.logs.recent().join('\n');
  const invocation = { payload: '{}', invokedArn };

  it('hangs it before its handler is called, until its timeout', async () => {
    const pool = functions.pool(CODE, { timeoutMs: 100 });
    expect(await pool.invoke(invocation, { kind: 'hang', when: 'start' })).toMatchObject({
      errorType: 'Sandbox.Timedout',
    });
    expect(linesOf(pool)).not.toContain('called');
  });

  it('hangs it when all is done, until its timeout', async () => {
    const pool = functions.pool(CODE, { timeoutMs: 500 });
    expect(await pool.invoke(invocation, { kind: 'hang', when: 'end' })).toMatchObject({
      errorType: 'Sandbox.Timedout',
    });
    expect(linesOf(pool)).toContain('called');
  });

  it('crashes it when all is done', async () => {
    const pool = functions.pool(CODE);
    expect(await pool.invoke(invocation, { kind: 'crash', when: 'end' })).toMatchObject(KILLED);
    expect(linesOf(pool)).toContain('called');
    expect(linesOf(pool)).not.toContain('OutOfMemory');
  });

  it('lets it use too much memory when all is done, as only its report says', async () => {
    const pool = functions.pool(CODE);
    const result = await pool.invoke(invocation, { kind: 'out-of-memory', when: 'end' });
    expect(result).toMatchObject(KILLED);
    expect(linesOf(pool)).toMatch(
      /Max Memory Used: 256 MB\t.*\tStatus: error\tError Type: Runtime\.OutOfMemory$/m,
    );
  });

  it('puts another answer in the place of its own', async () => {
    const pool = functions.pool(CODE);
    const result = await pool.invoke(invocation, { kind: 'answer', payload: '{"no":1}' });
    expect(result).toEqual({ kind: 'success', payload: '{"no":1}' });
  });

  it('is no fault of the next one', async () => {
    const pool = functions.pool(CODE);
    await pool.invoke(invocation, { kind: 'crash', when: 'end' });
    expect(await pool.invoke(invocation)).toMatchObject({ kind: 'success' });
    expect(pool.counts).toMatchObject({ invocations: 2, errors: 1, coldStarts: 2 });
  });

  it.each([
    ['ahead', 600_000],
    ['behind', -600_000],
  ])('sets its clock %s, and leaves it the time it has', async (_name, skewMs) => {
    functions.clockSkewMs = skewMs;
    const pool = functions.pool(
      'exports.handler = (event, context) => [Date.now(), new Date().getTime(), context.getRemainingTimeInMillis()];',
    );
    const result = await pool.invoke(invocation);
    functions.clockSkewMs = 0;
    const [now = 0, made = 0, left] = JSON.parse((result as { payload: string }).payload);
    for (const time of [now, made]) {
      expect(Math.abs(time - Date.now() - skewMs)).toBeLessThan(10_000);
    }
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(3_000);
  });

  it.each(['crash', 'out-of-memory'] as const)(
    'ends it by its environment (%s)',
    async (reason) => {
      const pool = functions.pool(
        'exports.handler = () => { console.log("hanging"); return new Promise(() => {}); };',
      );
      const hanging = functions.logged('hanging');
      const result = pool.invoke(invocation);
      await hanging;
      await pool.kill(`${pool.spec.name}-1`, reason);
      expect(await result).toMatchObject(KILLED);
      expect(linesOf(pool).includes('Runtime.OutOfMemory')).toBe(reason === 'out-of-memory');
    },
  );
});
