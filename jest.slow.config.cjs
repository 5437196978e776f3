/**
 * The audit, the benchmarks, the command line as processes of their own, the roles that deploy judged call by call, the
 * examples run, every construct in every circumstance, every limit of every guardrail, the IAM
 * evaluator with one mistake at a time, and whatever is named `*.slow.test.ts`: several times as
 * long as all the other tests, so they have a command of their own.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: [
    '**/*.slow.test.ts',
    '**/test/audit/**/*.test.ts',
    '**/test/bench/**/*.test.ts',
    '**/test/bin/**/*.test.ts',
    '**/test/deploy/roles/**/*.test.ts',
    '**/test/examples/**/*.test.ts',
    '**/test/lib/guardrails/rules/**/*.test.ts',
    '**/test/lib/matrix/**/*.test.ts',
    '**/test/local/iam/mutants/**/*.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
};
