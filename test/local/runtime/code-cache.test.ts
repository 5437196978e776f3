import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { buildCodeCache } from '../../../lib/functions/code-cache/build-code-cache';
import { CODE, CODE_CACHE_MODULE } from '../../../lib/functions/code-cache/code-cache-module';
import { answerOf, TestFunctions } from '../support/functions';

const HANDLER = 'exports.handler = async () => process.env.CARRIER;';

describe.each(['processes', 'isolates'] as const)(
  'a bundle with a code cache in %s',
  (execution) => {
    const functions = new TestFunctions(execution);
    beforeAll(() => functions.start());
    afterAll(() => functions.stop());

    it("runs in its function's own environment", async () => {
      const codeDirectory = path.join(functions.directory, 'cached');
      const { file, data } = buildCodeCache(
        new Stack(new App(), 'Shop'),
        process.execPath,
        HANDLER,
      );
      mkdirSync(codeDirectory);
      writeFileSync(path.join(codeDirectory, 'index.js'), CODE_CACHE_MODULE);
      writeFileSync(path.join(codeDirectory, CODE), HANDLER);
      writeFileSync(path.join(codeDirectory, file), data);
      const pool = functions.pool('', { codeDirectory, environment: { CARRIER: 'the post' } });
      expect(await answerOf(pool)).toBe('the post');
    });
  },
);
