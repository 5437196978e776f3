import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AliasSpec } from '../../../local/assembly/model';
import { AccountConcurrency } from '../../../local/runtime/capacity/account-concurrency';
import { answerOf, functionSpec, invoke, TestFunctions } from '../support/functions';

/** Answers once it is told to with a file of that name, and says that it has begun. */
const WAITS = `
  const fs = require('node:fs');
  let atOnce = 0;
  exports.handler = ({ id, file }) => new Promise((resolve) => {
    atOnce++;
    console.log('begun ' + id);
    const done = () => resolve({ pid: process.pid, atOnce: atOnce-- });
    const look = () => (fs.existsSync(file) ? done() : setTimeout(look, 5));
    look();
  });`;

function alias(provisionedConcurrency: number): AliasSpec {
  const { arn: functionArn } = functionSpec();
  return {
    path: 'App/Worker/Live',
    stack: 'App',
    logicalId: 'Live',
    name: 'live',
    arn: `${functionArn}:live`,
    functionArn,
    functionVersion: '1',
    provisionedConcurrency,
  };
}

describe.each(['processes', 'isolates'] as const)('functions in %s', (execution) => {
  const functions = new TestFunctions(execution);

  beforeAll(() => functions.start());
  afterAll(() => functions.stop());

  describe('the environments of a function', () => {
    it('handle one invocation at a time each, and are used again', async () => {
      const pool = functions.pool(WAITS);
      const begun = [1, 2, 3].map((id) => functions.logged(`begun ${id}`));
      const file = path.join(functions.directory, 'go');
      const waiting = [1, 2].map((id) => answerOf(pool, { id, file }));
      await Promise.all(begun.slice(0, 2));
      expect(pool.running).toBe(2);
      writeFileSync(file, '');
      const answers = (await Promise.all(waiting)) as { pid: number; atOnce: number }[];
      const later = (await answerOf(pool, { id: 3, file })) as { pid: number };
      expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
      expect(answers.map(({ atOnce }) => atOnce)).toEqual([1, 1]);
      expect(answers.map(({ pid }) => pid)).toContain(later.pid);
      expect(pool.counts).toMatchObject({ invocations: 3, coldStarts: 2, throttles: 0 });
    });

    it('are no more than the reserved concurrency: beyond it an invocation is throttled', async () => {
      const pool = functions.pool(WAITS, { reservedConcurrency: 1 });
      const begun = functions.logged('begun one');
      const file = path.join(functions.directory, 'first');
      const first = invoke(pool, { id: 'one', file });
      await begun;
      expect(await invoke(pool, { id: 'two' })).toEqual({ kind: 'throttled' });
      writeFileSync(file, '');
      expect(await first).toMatchObject({ kind: 'success' });
      expect(await invoke(pool, { id: 'three', file })).toMatchObject({ kind: 'success' });
      expect(pool.counts).toMatchObject({ invocations: 2, throttles: 1 });
    });

    it('are none when the reserved concurrency is zero', async () => {
      const pool = functions.pool(WAITS, { reservedConcurrency: 0 });
      expect(await invoke(pool)).toEqual({ kind: 'throttled' });
    });

    it("are no more than the account's concurrency, and give it back whatever happens", async () => {
      functions.concurrency = new AccountConcurrency(1);
      const pool = functions.pool('exports.handler = () => process.exit(1);');
      expect(await invoke(pool)).toMatchObject({ kind: 'error' });
      expect(await invoke(pool)).toMatchObject({ kind: 'error' });
      functions.concurrency.claim(1);
      expect(await invoke(pool)).toEqual({ kind: 'throttled' });
      functions.concurrency = new AccountConcurrency();
    });

    it('are initialised beforehand as far as provisioned concurrency goes', async () => {
      const pool = functions.pool(
        'exports.handler = (event, context) => [process.env.AWS_LAMBDA_INITIALIZATION_TYPE, context.functionVersion];',
        {},
        { aliases: [alias(1)] },
      );
      await pool.capacity.provision();
      expect(await answerOf(pool)).toEqual(['provisioned-concurrency', '1']);
      expect(pool.counts.coldStarts).toBe(0);
    });

    it('spill over to others that start cold while all that are provisioned are busy', async () => {
      const pool = functions.pool(WAITS, {}, { aliases: [alias(1)] });
      await pool.capacity.provision();
      const file = path.join(functions.directory, 'spill');
      const begun = ['p', 's'].map((id) => functions.logged(`begun ${id}`));
      const both = ['p', 's'].map((id) => answerOf(pool, { id, file }));
      await Promise.all(begun);
      writeFileSync(file, '');
      await Promise.all(both);
      expect(pool.counts).toMatchObject({ coldStarts: 1, spillovers: 1 });
      expect(pool.coldStartCauses).toEqual({ spillover: 1 });
    });

    it('serve only the alias that they are provisioned for', async () => {
      const code = 'exports.handler = () => process.env.AWS_LAMBDA_INITIALIZATION_TYPE;';
      const pool = functions.pool(code, {}, { aliases: [alias(1)] });
      await pool.capacity.provision();
      const invokedArn = functionSpec().arn;
      const unqualified = await pool.invoke({ payload: '{}', invokedArn });
      expect(unqualified).toEqual({ kind: 'success', payload: '"on-demand"' });
      expect(pool.counts).toMatchObject({ coldStarts: 1, spillovers: 0 });
    });

    it('are provisioned anew in the place of those that crash', async () => {
      const code = `exports.handler = ({ crash }) =>
        crash ? process.exit(1) : process.env.AWS_LAMBDA_INITIALIZATION_TYPE;`;
      const pool = functions.pool(code, {}, { aliases: [alias(1)] });
      await pool.capacity.provision();
      expect(await invoke(pool, { crash: true })).toMatchObject({ kind: 'error' });
      // Until it is initialised, its invocations spill over.
      while ((await answerOf(pool)) !== 'provisioned-concurrency') await setImmediate();
      expect(pool.counts.errors).toBe(1);
    });

    it('start for a reason: the first one, more at a time, one in the place of a crashed one', async () => {
      const code = 'exports.handler = async ({ crash }) => { if (crash) process.exit(1); };';
      const pool = functions.pool(code);
      await invoke(pool);
      await Promise.all([invoke(pool), invoke(pool)]);
      await invoke(pool, { crash: true });
      await Promise.all([invoke(pool), invoke(pool)]);
      expect(pool.coldStartCauses).toEqual({ first: 1, concurrency: 1, crash: 1 });
    });

    it('rejects provisioned concurrency for a function that cannot be initialised', async () => {
      const pool = functions.pool('throw new Error("no settings");', {}, { aliases: [alias(1)] });
      await expect(pool.capacity.provision()).rejects.toThrow(
        'App/Worker: provisioned concurrency needs an environment that can be initialised, got Error: no settings; ',
      );
    });

    it('are none when the role does not let Lambda take it', async () => {
      functions.mayAssumeRole = false;
      const pool = functions.pool('exports.handler = () => 1;');
      expect(await invoke(pool)).toMatchObject({
        kind: 'error',
        errorType: 'AccessDeniedException',
        errorMessage: 'The role defined for the function cannot be assumed by Lambda.',
      });
      functions.mayAssumeRole = true;
      expect(await invoke(pool)).toMatchObject({ kind: 'success' });
    });

    it('leave no line where the role may not write', async () => {
      const pool = functions.pool('exports.handler = () => console.log("hello");');
      functions.mayLog = false;
      expect(await invoke(pool)).toMatchObject({ kind: 'success' });
      expect(pool.logs.recent()).toEqual([]);
      functions.mayLog = true;
      await invoke(pool);
      expect(pool.logs.recent().join()).toContain('hello');
    });

    it('are made anew once they are recycled', async () => {
      const pool = functions.pool('exports.handler = () => process.pid;');
      const first = await invoke(pool);
      await pool.recycle();
      expect(await invoke(pool)).not.toEqual(first);
      expect(pool.counts.coldStarts).toBe(2);
    });

    it('end with the cloud: what they were handling is not answered with success', async () => {
      const pool = functions.pool(WAITS);
      const begun = functions.logged('begun last');
      const result = invoke(pool, { id: 'last', file: '/not/there' });
      await begun;
      await pool.stop();
      expect(await result).toMatchObject({ kind: 'error', errorType: 'Runtime.ExitError' });
      expect(await invoke(pool)).toEqual({ kind: 'throttled' });
    });
  });
});
