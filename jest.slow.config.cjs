/**
 * The command line as processes of their own, the roles that deploy judged call by call, and every
 * construct in every circumstance: as long again as all the other tests, so they have a command of
 * their own.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.cjs'),
  roots: ['<rootDir>/test/bin', '<rootDir>/test/deploy/roles', '<rootDir>/test/lib/matrix'],
  testPathIgnorePatterns: ['/node_modules/'],
};
