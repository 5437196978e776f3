/**
 * The command line as processes of their own, the roles that deploy judged call by call, every
 * construct in every circumstance, and the IAM evaluator with one mistake at a time: as long again
 * as all the other tests, so they have a command of their own.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.cjs'),
  roots: [
    '<rootDir>/test/bin',
    '<rootDir>/test/deploy/roles',
    '<rootDir>/test/lib/matrix',
    '<rootDir>/test/local/iam/mutants',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
};
