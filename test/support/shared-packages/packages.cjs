// @ts-check
'use strict';

/**
 * Packages that every test file of a worker shares: loading the CDK takes two thirds of a second,
 * and nothing here changes it. Whatever belongs to one test file stays out, such as what the CDK
 * hooks into jest.
 */
exports.SHARED = '/node_modules/(aws-cdk-lib|constructs)/(?!testhelpers/)';

/** Everything else of others is run as it is. */
exports.NOT_TRANSFORMED = '/node_modules/(?!(aws-cdk-lib|constructs)/)';
