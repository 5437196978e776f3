const { availableParallelism } = require('node:os');
const { NOT_TRANSFORMED, SHARED } = require('./test/support/shared-packages/packages.cjs');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/shared-packages/environment.cjs',
  // What starts processes waits for them a fifth of the time, in which others can work.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  // A limit on hangs, not on speed: a busy machine may take seconds to start a process.
  testTimeout: 30_000,
  roots: ['<rootDir>/test'],
  // What jest.slow.config.cjs runs.
  testPathIgnorePatterns: [
    '/node_modules/',
    '\\.slow\\.test\\.ts$',
    '<rootDir>/test/audit/',
    '<rootDir>/test/bench/',
    '<rootDir>/test/bin/',
    '<rootDir>/test/deploy/roles/',
    '<rootDir>/test/examples/',
    '<rootDir>/test/lib/guardrails/rules/',
    '<rootDir>/test/lib/matrix/',
    '<rootDir>/test/local/iam/mutants/',
  ],
  testSequencer: '<rootDir>/test/support/slowest-first.cjs',
  testMatch: ['**/*.test.ts'],
  // The CDK remembers every token it ever made.
  workerIdleMemoryLimit: '1GB',
  transform: {
    [`${SHARED}.*\\.js$`]: '<rootDir>/test/support/shared-packages/transform.cjs',
    // Dynamic imports stay as they are: fauxqs is an ES module and cannot be required here.
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023' }, module: { type: 'commonjs', ignoreDynamic: true } },
    ],
  },
  transformIgnorePatterns: [NOT_TRANSFORMED],
  // Dynamic imports name what they load as it will be called once it is compiled.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
};
