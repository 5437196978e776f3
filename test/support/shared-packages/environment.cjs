// @ts-check
'use strict';

const { TestEnvironment } = require('jest-environment-node');

// CloudFormation validation costs seconds per test file; the tests that mean it turn it on.
process.env['CDK_VALIDATION'] ??= 'false';
// Where each construct was made takes a fifth of synthesis to find out, and no test looks at it.
process.env['CDK_CONTEXT_JSON'] ??= JSON.stringify({
  'aws:cdk:disable-creation-stack-traces': true,
});

/** A test file's surroundings, which shared packages see, too. */
module.exports = class extends TestEnvironment {
  /** @param {ConstructorParameters<typeof TestEnvironment>} options */
  constructor(...options) {
    super(...options);
    this.variables = { ...process.env };
    Object.assign(this.global, { requireShared: require });
    // jest gives a test file a copy, which shared packages would know nothing of.
    this.global.process.env = process.env;
  }

  /** @override */
  async teardown() {
    for (const name of Object.keys(process.env)) {
      if (!(name in this.variables)) delete process.env[name];
    }
    Object.assign(process.env, this.variables);
    await super.teardown();
  }
};
